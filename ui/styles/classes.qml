<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16-Białowieża" styleCategories="Symbology">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option type="QString" name="name" value=""/>
      <Option name="properties"/>
      <Option type="QString" name="type" value="collection"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling zoomedInResamplingMethod="nearestNeighbour" zoomedOutResamplingMethod="nearestNeighbour" enabled="false" maxOversampling="2"/>
    </provider>
    <rasterrenderer band="1" nodataColor="" type="paletted" opacity="1" alphaBand="-1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <colorPalette>
        <paletteEntry label="class 1" alpha="255" color="#1b7837" value="1"/>
        <paletteEntry label="class 2" alpha="255" color="#dfc27d" value="2"/>
        <paletteEntry label="class 3" alpha="255" color="#8c510a" value="3"/>
        <paletteEntry label="class 4" alpha="255" color="#7570b3" value="4"/>
        <paletteEntry label="class 5" alpha="255" color="#d95f02" value="5"/>
        <paletteEntry label="class 6" alpha="255" color="#e7298a" value="6"/>
        <paletteEntry label="class 7" alpha="255" color="#80cdc1" value="7"/>
        <paletteEntry label="class 8" alpha="255" color="#4393c3" value="8"/>
        <paletteEntry label="class 9" alpha="255" color="#fb9a99" value="9"/>
        <paletteEntry label="class 10" alpha="255" color="#666666" value="10"/>
        <paletteEntry label="class 11" alpha="255" color="#a6761d" value="11"/>
        <paletteEntry label="class 12" alpha="255" color="#1f78b4" value="12"/>
        <paletteEntry label="class 13" alpha="255" color="#b2df8a" value="13"/>
        <paletteEntry label="class 14" alpha="255" color="#cab2d6" value="14"/>
        <paletteEntry label="class 15" alpha="255" color="#ffff99" value="15"/>
        <paletteEntry label="class 16" alpha="255" color="#b15928" value="16"/>
        <paletteEntry label="class 17" alpha="255" color="#33a02c" value="17"/>
        <paletteEntry label="class 18" alpha="255" color="#fdbf6f" value="18"/>
        <paletteEntry label="class 19" alpha="255" color="#6a3d9a" value="19"/>
        <paletteEntry label="class 20" alpha="255" color="#ff7f00" value="20"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast contrast="0" brightness="0" gamma="1"/>
    <huesaturation grayscaleMode="0" invertColors="0" colorizeOn="0" colorizeRed="255" colorizeBlue="128" colorizeGreen="128" colorizeStrength="100" saturation="0"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
