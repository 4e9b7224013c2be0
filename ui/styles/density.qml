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
    <rasterrenderer band="1" nodataColor="128,128,128,110" type="singlebandpseudocolor" classificationMin="0" opacity="1" classificationMax="50" alphaBand="-1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader labelPrecision="6" minimumValue="0" maximumValue="50" clip="0" colorRampType="DISCRETE" classificationMode="1">
          <item label="no scars" alpha="0" color="#ffffb2" value="0"/>
          <item label="up to 0.1 scars per km²" alpha="150" color="#ffffcc" value="0.1"/>
          <item label="0.1 to 0.5 scars per km²" alpha="190" color="#ffeda0" value="0.5"/>
          <item label="0.5 to 1 scars per km²" alpha="210" color="#fed976" value="1"/>
          <item label="1 to 2 scars per km²" alpha="220" color="#feb24c" value="2"/>
          <item label="2 to 5 scars per km²" alpha="230" color="#fd8d3c" value="5"/>
          <item label="5 to 10 scars per km²" alpha="240" color="#fc4e2a" value="10"/>
          <item label="10 to 20 scars per km²" alpha="245" color="#e31a1c" value="20"/>
          <item label="20 to 50 scars per km²" alpha="250" color="#bd0026" value="50"/>
          <item label="more than 50 scars per km²" alpha="255" color="#67000d" value="inf"/>
          <rampLegendSettings minimumLabel="" suffix="" orientation="2" maximumLabel="" direction="0" useContinuousLegend="1" prefix="">
            <numericFormat id="basic">
              <Option type="Map">
                <Option type="QChar" name="decimal_separator" value=""/>
                <Option type="int" name="decimals" value="6"/>
                <Option type="int" name="rounding_type" value="0"/>
                <Option type="bool" name="show_plus" value="false"/>
                <Option type="bool" name="show_thousand_separator" value="true"/>
                <Option type="bool" name="show_trailing_zeros" value="false"/>
                <Option type="QChar" name="thousand_separator" value=""/>
              </Option>
            </numericFormat>
          </rampLegendSettings>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast contrast="0" brightness="0" gamma="1"/>
    <huesaturation grayscaleMode="0" invertColors="0" colorizeOn="0" colorizeRed="255" colorizeBlue="128" colorizeGreen="128" colorizeStrength="100" saturation="0"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
