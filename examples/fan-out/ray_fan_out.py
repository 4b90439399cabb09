"""Spreads the files of a list over a Ray cluster and merges the results.

    pip install "ray[default]"
    python examples/fan-out/ray_fan_out.py --list photos.txt --out results.jsonl --workers 16

The list, the files and the output folder must lie where every node finds them under the same path (a network
folder), and `emojify` (or what --emojify names, such as a container's command) must run on every node. A worker
that dies with its node is started again elsewhere by Ray and goes on where it was, since its part lies in the
shared folder.
"""

import argparse
import shlex
import subprocess
from pathlib import Path

import ray


@ray.remote(num_cpus=1, max_retries=5, retry_exceptions=True)
def analyze(emojify: list[str], list_file: str, shard: int, shards: int, part: str, options: list[str]) -> str:
    command = [*emojify, "analyze", "--jobs", "1", "--list", list_file, "--shard", f"{shard}/{shards}", "--out", part, *options]
    code = subprocess.run(command, check=False).returncode
    # 1 stands for files that could not be read: each has its line, which says why.
    if code not in (0, 1):
        raise RuntimeError(f"shard {shard}/{shards} ended with {code}")
    return part


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--emojify", default="emojify", help="the command, as a shell would take it")
    arguments, options = parser.parse_known_args()
    emojify = shlex.split(arguments.emojify)
    list_file, out = str(Path(arguments.list).resolve()), str(Path(arguments.out).resolve())
    parts = Path(f"{out}.parts")
    parts.mkdir(parents=True, exist_ok=True)
    shards = arguments.workers
    ray.init()
    tasks = [
        analyze.remote(emojify, list_file, shard, shards, str(parts / f"part-{shard}-of-{shards}.jsonl"), options)
        for shard in range(1, shards + 1)
    ]
    files = ray.get(tasks)
    return subprocess.run([*emojify, "merge", *files, "--list", list_file, "--out", out], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
