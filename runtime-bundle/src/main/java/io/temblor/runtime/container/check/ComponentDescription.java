// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a component description (OSGi Compendium 8, 112.4) says of a component.
 *
 * @param name its name; that of its class when it has none
 * @param implementation class
 * @param services interfaces it publishes
 * @param properties with a single value
 * @param enabled whether it is published from the start
 */
record ComponentDescription(
    String name, String implementation, List<String> services,
    Map<String, String> properties, boolean enabled) {

  /**
   * Reads all components of one description. Document types and entities are refused: nothing outside the stream is ever read.
   *
   * @throws XMLStreamException when it is no XML, or more than that
   */
  static List<ComponentDescription> read(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    List<ComponentDescription> components = new ArrayList<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new XMLStreamException("a document type is not allowed", xml.getLocation());
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("component")) {
        components.add(component(xml));
      }
    }
    xml.close();
    return components;
  }

  private static ComponentDescription component(XMLStreamReader xml) throws XMLStreamException {
    String name = attribute(xml, "name");
    boolean enabled = !attribute(xml, "enabled").equals("false");
    String implementation = "";
    List<String> services = new ArrayList<>();
    Map<String, String> properties = new HashMap<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("component")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "implementation" -> implementation = attribute(xml, "class");
          case "provide" -> services.add(attribute(xml, "interface"));
          case "property" -> property(xml, properties);
          default -> {
            // references and the like say nothing about what is published
          }
        }
      }
    }
    return new ComponentDescription(name.isEmpty() ? implementation : name, implementation, List.copyOf(services),
        Map.copyOf(properties), enabled);
  }

  private static void property(XMLStreamReader xml, Map<String, String> properties) throws XMLStreamException {
    String name = attribute(xml, "name");
    String value = attribute(xml, "value");
    String text = value.isEmpty() ? xml.getElementText().strip() : value;
    if (!text.contains("\n")) { // several lines are an array
      properties.put(name, text);
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    return Objects.requireNonNullElse(xml.getAttributeValue(null, name), "");
  }
}
