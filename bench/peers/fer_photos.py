"""The package `fer` with its usual detector over a folder of photographs; its model is loaded before the clock starts."""

import json
import sys
import time
from pathlib import Path

import cv2
from fer import FER


def main() -> None:
    files = sorted(path for path in Path(sys.argv[1]).iterdir() if path.suffix in (".jpg", ".png"))
    detector = FER()
    detector.detect_emotions(cv2.imread(str(files[0])))
    faces = 0
    start = time.perf_counter()
    for file in files:
        faces += len(detector.detect_emotions(cv2.imread(str(file))))
    seconds = time.perf_counter() - start
    print(json.dumps({"photos_per_second": len(files) / seconds, "faces_per_second": faces / seconds}))


if __name__ == "__main__":
    main()
