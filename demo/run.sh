#!/bin/bash
# Map the scars of the 2018 Hokkaido earthquake in the sample scene, draw the result, and make a map
# sheet, an atlas and a handover package of it:
# demo/run.sh [FOLDER [METHOD]], demo/output without one; METHOD as of mapscars, 6 the U-Net.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=.ci/environment
. .ci/environment
data=$PWD/demo/data/hokkaido2018
output=$(realpath -m "${1:-demo/output}")

mkdir -p "$output"
rm -f "$output"/{scars.gpkg,mask.tif,mask.qml,probability.tif,probability.qml,report.html,map.png,log.txt}
rm -f "$output"/{unseen.gpkg,sheet.pdf,sheet.pdf.run.json,atlas.pdf,atlas.pdf.run.json,sheet.qgz,sheet.qgz.run.json}
rm -rf "$output/package"
echo 'Mapping scars with qgis_process run scarmapper:mapscars …'
if ! .ci/qgis_process run scarmapper:mapscars \
  --PRE="$data/pre.tif" --POST="$data/post.tif" --DEM="$data/dem.tif" \
  --SCARS="$output/scars.gpkg" --MASK="$output/mask.tif" --PROBABILITY="$output/probability.tif" \
  --UNSEEN="$output/unseen.gpkg" --EVENT="Hokkaido Eastern Iburi earthquake 2018" \
  --REPORT="$output/report.html" --METHOD="${2:-0}" >"$output/log.txt" 2>&1 || ! [ -s "$output/scars.gpkg" ]; then
  cat "$output/log.txt" >&2
  echo 'demo: mapscars made no scars.gpkg; its messages are above' >&2
  exit 1
fi

echo 'Drawing the map …'
# The calls that QGIS 3.22 has are deprecated in later versions, and still work there.
/usr/bin/python3 -W ignore::DeprecationWarning demo/render.py "$data/post.tif" "$output/scars.gpkg" "$output/map.png" \
  --mask="$output/mask.tif"

echo 'Making a map sheet, an atlas and a handover package …'
credits='Contains modified Copernicus Sentinel data 2018; ALOS World 3D-30m © JAXA'
.ci/qgis_process run scarmapper:mapsheet --SCARS="$output/scars.gpkg" --UNSEEN="$output/unseen.gpkg" \
  --PRE="$data/pre.tif" --POST="$data/post.tif" --SOURCES="$credits" --PAGES=5 \
  --SHEET="$output/sheet.pdf" --ATLAS="$output/atlas.pdf" --PROJECT="$output/sheet.qgz" >>"$output/log.txt" 2>&1
.ci/qgis_process run scarmapper:exportinventory --SCARS="$output/scars.gpkg" --UNSEEN="$output/unseen.gpkg" \
  --EVENT_DATE=2018-09-06 --TRIGGER=1 --SOURCES="$credits" \
  --FILES="$output/report.html" --FILES="$output/sheet.pdf" --FILES="$output/atlas.pdf" \
  --FOLDER="$output/package" >>"$output/log.txt" 2>&1
echo 'Files:'
printf '  %s\n' "$output"/*
