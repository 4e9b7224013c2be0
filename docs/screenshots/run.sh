#!/bin/bash
# Make the pictures of the user guide in docs/images: docs/screenshots/run.sh [PICTURE…], all without one.
# LOCALE=es makes them in Spanish, with -es in their names.
# QGIS runs on a display of its own (Xvfb), with a profile of its own, on the Hokkaido sample.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# Not in /tmp, where QGIS would mark every layer as temporary.
work=$PWD/build/screenshots
rm -rf "$work"
export QGIS_CUSTOM_CONFIG_PATH=$work/profile
mkdir -p "$QGIS_CUSTOM_CONFIG_PATH/profiles/default/QGIS"
cat >"$QGIS_CUSTOM_CONFIG_PATH/profiles/default/QGIS/QGIS3.ini" <<INI
[PythonPlugins]
scarmapper=true
processing=true

[scarmapper]
first_page_shown=true

[app]
askToSaveMemoryLayers=false

[locale]
overrideFlag=true
userLocale=${LOCALE:-en_US}

[qgis]
showTips=false
checkVersion=false
iconSize=24
projOpenAtLaunch=2
INI
# Else the environment would switch on a display that draws nothing.
export DISPLAY=${DISPLAY:-:0}
# shellcheck source=../../.ci/environment
. .ci/environment
unset QT_QPA_PLATFORM
export LIBGL_ALWAYS_SOFTWARE=1
export SCREENSHOT_SUFFIX=${LOCALE:+-$LOCALE}
export SCREENSHOT_WORK=$work SCREENSHOT_NAMES="${*:-toolbox start mapscars result review event report}"
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; [ -n "${KEEP:-}" ] || rm -rf "$work"' EXIT

if [[ " $SCREENSHOT_NAMES " == *' event '* ]]; then
  # The images of an event come from a server on this computer, and stay in this folder.
  .venv/bin/python -m scarmapper.tests.servers "$work/address" &
  server=$!
  for _ in $(seq 100); do [ -s "$work/address" ] && break; sleep 0.1; done
  export SCREENSHOT_CATALOGUE="$(cat "$work/address")/earth/v1" SCARMAPPER_CACHE=$work/cache
fi

if [ -n "${SCREENSHOT_NAMES//report/}" ] && [ "$SCREENSHOT_NAMES" != report ]; then
  program=$(command -v qgis.bin || command -v qgis)
  if ! timeout 300 xvfb-run --auto-servernum --server-args='-screen 0 1600x1000x24' \
    "$program" --nologo --noversioncheck --code docs/screenshots/desktop.py >"$work/log.txt" 2>&1 ||
    ! [ -f "$work/done" ]; then
    tail -n 30 "$work/log.txt" >&2
    echo 'screenshots: QGIS did not finish; its last words are above' >&2
    exit 1
  fi
fi

if [[ " $SCREENSHOT_NAMES " == *' report '* ]]; then
  browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
  if [ -z "$browser" ]; then
    echo 'screenshots: the picture of the report needs Chromium, which is not installed: left out' >&2
  else
    [ -f "$work/report.html" ] || .ci/qgis_process run scarmapper:mapscars \
      --PRE="$PWD/demo/data/hokkaido2018/pre.tif" --POST="$PWD/demo/data/hokkaido2018/post.tif" \
      --DEM="$PWD/demo/data/hokkaido2018/dem.tif" --SCARS="$work/scars.gpkg" --REPORT="$work/report.html" >"$work/log.txt" 2>&1
    "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/browser" \
      --window-size=1100,1350 --screenshot="$work/report.png" "file://$work/report.html" >/dev/null 2>&1
  fi
fi

.venv/bin/python docs/screenshots/shrink.py "$work" docs/images
