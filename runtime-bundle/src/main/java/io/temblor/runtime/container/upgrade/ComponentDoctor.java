// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Asks the component runtime why components of a bundle are not there. */
final class ComponentDoctor {
  private static final String CAUSED_BY = "Caused by: ";

  private final BundleContext context;

  ComponentDoctor(BundleContext context) {
    this.context = context;
  }

  /** Returns the end of a sentence: {@code : component x.Y waits for …}. */
  String diagnosis(Bundle bundle) {
    ServiceReference<ServiceComponentRuntime> reference = context.getServiceReference(ServiceComponentRuntime.class);
    ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
    if (runtime == null) { return "; see the log"; }
    try {
      List<String> findings = runtime.getComponentDescriptionDTOs(bundle).stream()
          .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
          .flatMap(ComponentDoctor::finding).toList();
      return findings.isEmpty()
          ? "; a component of it fails when it is activated, or has a type of its own: see the log"
          : ": " + String.join(", ", findings);
    } finally {
      context.ungetService(reference);
    }
  }

  private static Stream<String> finding(ComponentConfigurationDTO component) {
    String name = "component " + component.description.implementationClass;
    if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
      return Stream.of(name + " fails when it is activated: " + innermost(component.failure));
    }
    if (component.unsatisfiedReferences != null && component.unsatisfiedReferences.length > 0) {
      return Stream.of(name
          + " waits for a service that is not there, " + Arrays.stream(component.description.references)
              .filter(wanted -> Arrays.stream(component.unsatisfiedReferences)
                  .anyMatch(left -> left.name.equals(wanted.name)))
              .map(wanted -> wanted.interfaceName).collect(Collectors.joining(" and "))
          + ": install the bundle that offers it first");
    }
    return Stream.empty();
  }

  /** Returns the first line of the innermost cause in a printed stack trace: the outer ones are those of the container. */
  private static String innermost(String stackTrace) {
    if (stackTrace == null) { return "it does not say why"; }
    int cause = stackTrace.lastIndexOf(CAUSED_BY);
    String text = cause < 0 ? stackTrace : stackTrace.substring(cause + CAUSED_BY.length());
    return text.lines().findFirst().orElse(stackTrace);
  }
}
