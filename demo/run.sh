#!/bin/bash
# Map the scars of the 2018 Hokkaido earthquake in the sample scene, and draw the result:
# demo/run.sh [FOLDER [METHOD]], demo/output without one; METHOD as of mapscars, 6 the U-Net.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=.ci/environment
. .ci/environment
data=$PWD/demo/data/hokkaido2018
output=$(realpath -m "${1:-demo/output}")

mkdir -p "$output"
rm -f "$output"/{scars.gpkg,mask.tif,mask.qml,probability.tif,probability.qml,report.html,map.png,log.txt}
echo 'Mapping scars with qgis_process run scarmapper:mapscars …'
if ! .ci/qgis_process run scarmapper:mapscars \
  --PRE="$data/pre.tif" --POST="$data/post.tif" --DEM="$data/dem.tif" \
  --SCARS="$output/scars.gpkg" --MASK="$output/mask.tif" --PROBABILITY="$output/probability.tif" \
  --REPORT="$output/report.html" --METHOD="${2:-0}" >"$output/log.txt" 2>&1 || ! [ -s "$output/scars.gpkg" ]; then
  cat "$output/log.txt" >&2
  echo 'demo: mapscars made no scars.gpkg; its messages are above' >&2
  exit 1
fi

echo 'Drawing the map …'
# The calls that QGIS 3.22 has are deprecated in later versions, and still work there.
/usr/bin/python3 -W ignore::DeprecationWarning demo/render.py "$data/post.tif" "$output/scars.gpkg" "$output/map.png" \
  --mask="$output/mask.tif"
echo 'Files:'
printf '  %s\n' "$output"/*
