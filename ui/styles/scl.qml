<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16-Białowieża" styleCategories="Symbology">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option value="" name="name" type="QString"/>
      <Option name="properties"/>
      <Option value="collection" name="type" type="QString"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling zoomedInResamplingMethod="nearestNeighbour" maxOversampling="2" zoomedOutResamplingMethod="nearestNeighbour" enabled="false"/>
    </provider>
    <rasterrenderer band="1" type="paletted" opacity="1" nodataColor="" alphaBand="-1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <colorPalette>
        <paletteEntry value="1" alpha="255" label="defective or saturated" color="#ff0004"/>
        <paletteEntry value="2" alpha="255" label="dark" color="#868686"/>
        <paletteEntry value="3" alpha="255" label="cloud shadow" color="#774b0a"/>
        <paletteEntry value="4" alpha="255" label="vegetation" color="#10d22c"/>
        <paletteEntry value="5" alpha="255" label="bare soil" color="#ffff52"/>
        <paletteEntry value="6" alpha="255" label="water" color="#0000ff"/>
        <paletteEntry value="7" alpha="255" label="unclassified" color="#818181"/>
        <paletteEntry value="8" alpha="255" label="cloud, medium probability" color="#c0c0c0"/>
        <paletteEntry value="9" alpha="255" label="cloud, high probability" color="#f1f1f1"/>
        <paletteEntry value="10" alpha="255" label="thin cirrus" color="#bac5eb"/>
        <paletteEntry value="11" alpha="255" label="snow or ice" color="#52fff9"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast brightness="0" gamma="1" contrast="0"/>
    <huesaturation colorizeOn="0" colorizeBlue="128" colorizeGreen="128" colorizeStrength="100" saturation="0" colorizeRed="255" invertColors="0" grayscaleMode="0"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
