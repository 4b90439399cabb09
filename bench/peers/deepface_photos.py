"""`deepface`'s emotions over a folder of photographs, with the detector that it uses where none is named."""

import json
import sys
import time
from pathlib import Path

from deepface import DeepFace


def analyze(file: Path) -> int:
    found = DeepFace.analyze(str(file), actions=["emotion"], enforce_detection=False, silent=True)
    return sum(1 for face in found if face["face_confidence"] > 0)


def main() -> None:
    files = sorted(path for path in Path(sys.argv[1]).iterdir() if path.suffix in (".jpg", ".png"))
    analyze(files[0])
    start = time.perf_counter()
    faces = sum(analyze(file) for file in files)
    seconds = time.perf_counter() - start
    print(json.dumps({"photos_per_second": len(files) / seconds, "faces_per_second": faces / seconds}))


if __name__ == "__main__":
    main()
