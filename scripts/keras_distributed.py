"""Trains an exported network with TensorFlow on several machines at once. docs/scaling.md tells how.

    pip install tensorflow==2.15.1            # or a newer one together with tf-keras
    python keras_distributed.py NETWORK.h5 DATA OUT.h5 --workers a:2222,b:2222 --index 0

NETWORK.h5 comes from "emojify export ID --to DIR"; "emojify import OUT.h5" brings the result back.
DATA holds train/<label>/ and test/<label>/ and lies on every machine. The same line runs on every machine;
only --index differs, 0 on the first of --workers. "--local N" tries it all with N workers on this machine.
"""
import argparse
import importlib.util
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import warnings

LABELS = "angry,disgust,fear,happy,neutral,sad,surprise"


def options(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", help="the exported .h5 file")
    parser.add_argument("data", help="folder with train/<label>/ and test/<label>/")
    parser.add_argument("out", help="the .h5 file to write; the first worker writes it")
    parser.add_argument("--epochs", type=int, default=50)
    parser.add_argument("--batch", type=int, default=64, help="pictures a step and worker")
    parser.add_argument("--learning-rate", type=float, default=1e-4)
    parser.add_argument("--labels", default=LABELS, help="in the order of the network's answers")
    parser.add_argument("--scale", choices=["0..1", "-1..1"], default="0..1", help="what the network sees brightness as")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--backup", help="folder for checkpoints, the same on every machine: a new start goes on there")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--workers", help="host:port of every machine, separated by commas")
    where.add_argument("--local", type=count, metavar="N", help="start N workers on this machine")
    parser.add_argument("--index", type=int, default=0, help="this machine's place in --workers, from 0")
    return parser.parse_args(arguments)


def count(text: str) -> int:
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def run_local(chosen) -> int:
    """Starts this very program once per worker; the first failure ends all of them."""
    workers = ",".join(f"127.0.0.1:{free_port()}" for _ in range(chosen.local))
    line = [sys.executable, os.path.abspath(__file__), "--workers", workers]
    return run_together([[*line, f"--index={index}", *arguments_of(chosen)] for index in range(chosen.local)])


def arguments_of(chosen) -> list:
    """What stands on the command line of each worker, without what tells them apart."""
    places = ["network", "data", "out"]
    left_out = [*places, "local", "workers", "index"]
    settings = {name: value for name, value in vars(chosen).items() if name not in left_out and value is not None}
    # In one piece: a value may begin with a dash, as "-1..1" does.
    return [*(f"--{name.replace('_', '-')}={value}" for name, value in settings.items()), "--",
            *(getattr(chosen, place) for place in places)]


def run_together(lines) -> int:
    """Runs programs side by side to their end. The first that fails ends the others, and its exit code is the answer."""
    processes = []
    try:
        for line in lines:
            processes.append(subprocess.Popen(line))
        # A worker waits for the others for as long as they live, so none of them may be waited for by itself.
        while True:
            codes = [process.poll() for process in processes]
            failed = [code for code in codes if code]
            if failed:
                # A signal's number is negative here; a shell adds it to 128.
                return failed[0] if failed[0] > 0 else 128 - failed[0]
            if None not in codes:
                return 0
            time.sleep(0.2)
    finally:
        end_all(processes)


def end_all(processes) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def pictures(chosen, part: str, channels: int, size, batch: int):
    import tensorflow as tf

    folder = os.path.join(chosen.data, part)
    labels = chosen.labels.split(",")
    data = tf.keras.utils.image_dataset_from_directory(
        folder, labels="inferred", label_mode="categorical", class_names=labels, batch_size=batch, image_size=size,
        color_mode="grayscale" if channels == 1 else "rgb", shuffle=part == "train", seed=chosen.seed)
    multiplier, offset = (1 / 255, 0.0) if chosen.scale == "0..1" else (2 / 255, -1.0)
    data = data.map(lambda pixels, label: (pixels * multiplier + offset, label))
    # Every worker reads all files and takes its share of the pictures.
    sharing = tf.data.Options()
    sharing.experimental_distribute.auto_shard_policy = tf.data.experimental.AutoShardPolicy.DATA
    return data.prefetch(4).with_options(sharing)


def train(chosen) -> None:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    # Newer TensorFlow brings Keras 3, which knows nothing of several workers; the package tf-keras does.
    if importlib.util.find_spec("tf_keras"):
        os.environ.setdefault("TF_USE_LEGACY_KERAS", "1")
    workers = chosen.workers.split(",") if chosen.workers else ["127.0.0.1:0"]
    if len(workers) > 1:
        task = {"type": "worker", "index": chosen.index}
        os.environ["TF_CONFIG"] = json.dumps({"cluster": {"worker": workers}, "task": task})
    # .h5 is the format that emojify reads, old or not.
    warnings.filterwarnings("ignore", message=".*HDF5")
    import tensorflow as tf

    # Before anything else of TensorFlow's: the workers find each other here.
    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    tf.keras.utils.set_random_seed(chosen.seed)
    with strategy.scope():
        network = tf.keras.models.load_model(chosen.network, compile=False)
        network.compile(
            optimizer=tf.keras.optimizers.Adam(chosen.learning_rate), loss="categorical_crossentropy",
            metrics=["accuracy"])
    _, height, width, channels = network.input_shape
    batch = chosen.batch * len(workers)
    backup = [tf.keras.callbacks.BackupAndRestore(chosen.backup)] if chosen.backup else []
    first = chosen.index == 0
    network.fit(
        pictures(chosen, "train", channels, (height, width), batch), epochs=chosen.epochs, callbacks=backup,
        verbose=2 if first else 0)
    test = pictures(chosen, "test", channels, (height, width), batch)
    loss, accuracy = network.evaluate(test, verbose=0)
    # Saving gathers what each worker holds, so all of them save; only the first one's file is kept.
    with tempfile.TemporaryDirectory() as unwanted:
        network.save(chosen.out if first else os.path.join(unwanted, "network.h5"), include_optimizer=False)
    if first:
        print(json.dumps({"workers": len(workers), "test_loss": round(loss, 4), "test_accuracy": round(accuracy, 4)}))


def main() -> int:
    chosen = options()
    if not chosen.out.endswith(".h5"):
        sys.exit("OUT must end in .h5, for emojify import reads such files.")
    if chosen.local:
        return run_local(chosen)
    train(chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
