// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import io.temblor.runtime.admin.BundleReport;
import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginPin;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginRecords;
import io.temblor.runtime.admin.UpgradeOptions;
import io.temblor.shell.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Asks the manager of plugins what was asked for. Whatever goes wrong becomes a {@link CommandFailed}. */
final class Answers {
  private static final int RECEIPTS_SHOWN = 5;
  private static final int MOST_RECEIPTS = 10_000;

  private final PluginManager manager;

  Answers(PluginManager manager) {
    this.manager = manager;
  }

  /**
   * Answers.
   *
   * @param folder files are relative to it
   */
  Answer to(Request request, Path folder) throws CommandFailed {
    try {
      return switch (request.word()) {
        case LIST -> list();
        case SHOW -> show(request.operand(0));
        case CHECK -> check(jar(request, folder), HowToChange.of(request));
        case INSTALL, UPGRADE, ROLLBACK, UNINSTALL -> change(request, folder);
        case PIN -> pin(request.operand(0), request.text(Setting.FLOW), request.operand(1));
        case UNPIN -> unpin(request.operand(0), request.text(Setting.FLOW));
        case PINS -> pins();
        case HISTORY -> history(request.operand(0));
        case RECEIPTS -> receipts(request);
      };
    } catch (IOException | RuntimeException e) {
      throw CommandFailed.because(e);
    } catch (InterruptedException e) {
      throw CommandFailed.because("given up before it was done; `temblor:plugin history` says what became of it");
    }
  }

  private Answer list() {
    List<BundleReport> bundles = manager.bundles();
    return Answer.of(BundleText.list(bundles), bundles, PluginRecords::of);
  }

  private Answer show(String name) throws CommandFailed {
    List<BundleReport> all = manager.bundles();
    List<BundleReport> bundles = all.stream().filter(bundle -> bundle.name().equals(name)).toList();
    if (bundles.isEmpty()) {
      TreeSet<String> names = new TreeSet<>(all.stream().map(BundleReport::name).toList());
      throw CommandFailed.because("no bundle `" + name + "` holds plugins" + Request.nearest(name, names)
          + "\nBundles that do: " + String.join(", ", names));
    }
    List<PluginPin> pins = manager.pins().stream().filter(pin -> pin.bundle().equals(name)).toList();
    List<PluginReceipt> history = historyOf(name);
    String text = bundles.stream().map(BundleText::of).collect(Collectors.joining("\n"))
        + (pins.isEmpty() ? "" : "\n" + BundleText.pins(pins))
        + (history.isEmpty() ? "" : "\n" + ReceiptText.history(last(history, RECEIPTS_SHOWN)));
    return Answer.of(text, bundles, PluginRecords::of);
  }

  private Answer check(Path jar, UpgradeOptions options) throws IOException {
    CheckReport report = manager.check(jar, options);
    return Answer.of(report.isGood(), BundleText.of(report), PluginRecords.of(report));
  }

  private Answer change(Request request, Path folder) throws CommandFailed, IOException, InterruptedException {
    UpgradeOptions options = HowToChange.of(request);
    String name = request.operand(0);
    Callable<PluginReceipt> change = switch (request.word()) {
      case INSTALL -> {
        Path jar = jar(request, folder);
        yield () -> manager.install(jar, options);
      }
      case UPGRADE -> {
        Path jar = jar(request, folder);
        yield () -> manager.upgrade(jar, options);
      }
      case ROLLBACK -> () -> manager.rollback(name, options);
      default -> () -> manager.uninstall(name, request.operand(1), options);
    };
    PluginReceipt receipt = InterruptedOnce.call(change);
    return Answer.of(receipt.isCommitted(), ReceiptText.of(receipt), PluginRecords.of(receipt));
  }

  private static Path jar(Request request, Path folder) throws CommandFailed {
    Path jar = folder.resolve(request.operand(0)).toAbsolutePath().normalize();
    if (Files.isDirectory(jar)) { throw CommandFailed.because(jar + " is a folder, a jar is expected"); }
    if (!Files.isReadable(jar)) {
      throw CommandFailed.because(jar + (Files.exists(jar) ? ": permission denied" : ": no such file"));
    }
    return jar;
  }

  private Answer pin(String bundle, String flow, String versions) throws CommandFailed {
    if (versions.isBlank()) { throw CommandFailed.misused("VERSIONS is empty; `unpin` ends a pin"); }
    manager.pin(bundle, flow, versions);
    PluginPin pin = new PluginPin(bundle, flow, versions);
    return Answer.of(/* isGood= */ true, BundleText.of(pin), PluginRecords.of(pin));
  }

  private Answer unpin(String bundle, String flow) throws CommandFailed {
    List<PluginPin> pins = manager.pins();
    if (pins.stream().noneMatch(pin -> pin.bundle().equals(bundle) && pin.flow().equals(flow))) {
      throw CommandFailed.because("there is no pin of `" + bundle + "` for "
          + (flow.isEmpty() ? "all flows; --flow names one" : "flow `" + flow + "`") + ". Pins:\n"
          + BundleText.pins(pins));
    }
    manager.pin(bundle, flow, "");
    PluginPin ended = new PluginPin(bundle, flow, "");
    return Answer.of(/* isGood= */ true, BundleText.of(ended), PluginRecords.of(ended));
  }

  private Answer pins() {
    List<PluginPin> pins = manager.pins();
    return Answer.of(BundleText.pins(pins), pins, PluginRecords::of);
  }

  private Answer history(String name) {
    List<PluginReceipt> receipts = name.isEmpty() ? manager.history() : historyOf(name);
    return Answer.of(ReceiptText.history(receipts), receipts, PluginRecords::of);
  }

  private Answer receipts(Request request) throws CommandFailed {
    String count = request.operand(0);
    if (!count.isEmpty() && !count.matches("[1-9]\\d{0,3}|10000")) {
      throw request.misused("N is `" + count + "`, must be a whole number from 1 to " + MOST_RECEIPTS);
    }
    List<PluginReceipt> receipts =
        last(manager.history(), count.isEmpty() ? RECEIPTS_SHOWN : Integer.parseInt(count));
    String text = receipts.isEmpty() ? ReceiptText.history(receipts)
        : receipts.stream().map(ReceiptText::of).collect(Collectors.joining("\n"));
    return Answer.of(text, receipts, PluginRecords::of);
  }

  private List<PluginReceipt> historyOf(String name) {
    return manager.history().stream().filter(receipt -> receipt.bundle().equals(name)).toList();
  }

  private static <T> List<T> last(List<T> all, int count) {
    return all.subList(Math.max(0, all.size() - count), all.size());
  }
}
