#!/bin/sh
# An array of Slurm jobs, one for each part of the list; on a shared folder:
#   LIST=photos.txt OUT=results.jsonl sbatch --array=1-16 examples/fan-out/slurm.sh
# A job that is put back into the queue goes on where it was. When all have ended:
#   emojify merge results.jsonl.parts/*.jsonl --list photos.txt --out results.jsonl
#SBATCH --job-name=emojify
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --requeue
set -eu
: "${LIST:?names the list of files}" "${OUT:?names the file for the results}"
shards=${SLURM_ARRAY_TASK_COUNT:?is set by Slurm for an array}
shard=$((SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN + 1))
mkdir -p "$OUT.parts"
status=0
${EMOJIFY:-emojify} analyze --jobs "${SLURM_CPUS_PER_TASK:-1}" --list "$LIST" --shard "$shard/$shards" \
  --out "$OUT.parts/part-$shard-of-$shards.jsonl" "$@" || status=$?
# 1 stands for files that could not be read: each has its line, which says why.
[ "$status" -eq 1 ] || exit "$status"
