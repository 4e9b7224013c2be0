#!/bin/bash
# From the area and the time of an event to a map, with images from a server on this computer that
# speaks as Earth Search does: demo/run_event.sh [FOLDER], demo/output/event without one. The event is
# made up: the images are the sample scene and its second date with simulated scars.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=.ci/environment
. .ci/environment
output=$(realpath -m "${1:-demo/output/event}")
work=$(mktemp -d -t scarmapper-event.XXXXXX)

.venv/bin/python -m scarmapper.tests.servers "$work/address" &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s "$work/address" ] && break; sleep 0.1; done
address=$(cat "$work/address")

rm -rf "$output"
echo 'Mapping the event with qgis_process run scarmapper:mapevent …'
if ! .ci/qgis_process run scarmapper:mapevent --AREA="419300,420900,4159000,4161200 [EPSG:32633]" \
  --EVENT=2018-12-31T03:00Z --CATALOGUE_URL="$address/earth/v1" \
  --STORES="$address/dem30 $address/dem90" --CACHE="$work/cache" --FOLDER="$output" \
  >"$work/log.txt" 2>&1 || ! [ -s "$output/scars_2019-01-08.gpkg" ]; then
  cat "$work/log.txt" >&2
  echo 'demo: mapevent made no scars; its messages are above' >&2
  exit 1
fi
grep -E '^[0-9]+\. |scars, |MB in' "$work/log.txt" || true

echo 'Drawing the map …'
/usr/bin/python3 -W ignore::DeprecationWarning demo/render.py \
  "$output/image_2019-01-08_S2A_R079.tif" "$output/scars_2019-01-08.gpkg" "$output/map.png" \
  --mask="$output/mask_2019-01-08.tif" --title='Scars of a made-up event' \
  --source='Contains modified Copernicus Sentinel data 2018; scars, second date and elevations simulated'
echo 'Files:'
printf '  %s\n' "$output"/*
