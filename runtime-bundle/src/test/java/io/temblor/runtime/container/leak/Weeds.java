// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.lang.management.ManagementFactory;
import java.lang.ref.SoftReference;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.Provider;
import java.security.Security;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;

/** Plugins, each of which leaves one thing behind when it has run. A loader of their own defines them in the tests. */
public final class Weeds {
  private static final long FOREVER_HOURS = 1000;

  private Weeds() {}

  /** Leaves nothing. */
  public static final class Clean implements Runnable {
    @Override
    public void run() {
      List.of(this).toString();
    }
  }

  /** Starts a thread of its own class that does not listen. */
  public static final class Deaf extends Thread implements Runnable {
    /** Names it. */
    public Deaf() {
      super("deaf");
    }

    @Override
    public void run() {
      if (Thread.currentThread() == this) {
        Shelf.awaitEnd();
      } else {
        setDaemon(true);
        start();
      }
    }
  }

  /** Starts a thread that ends when it is interrupted. */
  public static final class Polite implements Runnable {
    @Override
    public void run() {
      Thread thread = new Thread(() -> {
        try {
          Shelf.end().await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }, "polite");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Starts a virtual thread that waits. */
  public static final class Virtual implements Runnable {
    @Override
    public void run() {
      Thread.ofVirtual().name("weightless-own").start(new Waiting());
    }
  }

  /** Waits in its own code, whoever calls it. */
  public static final class Waiting implements Runnable {
    @Override
    public void run() {
      Shelf.awaitEnd();
    }
  }

  /** Puts itself into a ThreadLocal of somebody else. */
  public static final class InThreadLocal implements Runnable {
    @Override
    public void run() {
      new ThreadLocal<Object>().set(this);
    }
  }

  /** Puts itself into a list in a ThreadLocal. */
  public static final class DeepInThreadLocal implements Runnable {
    @Override
    public void run() {
      new ThreadLocal<Object>().set(List.of(List.of(this)));
    }
  }

  /** Sets a value of its own subclass of ThreadLocal, which holds it. */
  public static final class OwnThreadLocal extends ThreadLocal<Object> implements Runnable {
    @Override
    public void run() {
      set(new Object[]{this});
    }
  }

  /** Leaves a timer with a task. */
  public static final class WithTimer extends TimerTask {
    private boolean scheduled;

    @Override
    public void run() {
      if (!scheduled) {
        scheduled = true;
        Timer timer = new Timer("ticking", /* isDaemon= */ true);
        timer.schedule(new WithTimer(), TimeUnit.HOURS.toMillis(FOREVER_HOURS));
        timer.schedule(this, TimeUnit.HOURS.toMillis(FOREVER_HOURS));
      }
    }
  }

  /** Leaves an executor with a task that is due some time. */
  public static final class WithExecutor implements Runnable {
    @Override
    public void run() {
      ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("scheduled").unstarted(task));
      Shelf.KEPT.put("executor", executor);
    }

    /** Schedules a task on an executor of somebody else. */
    public static final class Task implements Runnable {
      @Override
      public void run() {
        ScheduledExecutorService executor = (ScheduledExecutorService) Shelf.KEPT.get("executor");
        executor.schedule(new Clean(), FOREVER_HOURS, TimeUnit.HOURS);
      }
    }
  }

  /** What {@link Managed} shows. */
  public interface ManagedMBean {
    /** Returns a number. */
    int getNumber();
  }

  /** Registers an MBean. */
  public static final class Managed implements ManagedMBean, Runnable {
    @Override
    public void run() {
      try {
        ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName("weeds:type=Managed"));
      } catch (JMException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public int getNumber() {
      return 1;
    }
  }

  /** Registers a JDBC driver. */
  public static final class JdbcDriver implements Driver, Runnable {
    @Override
    public void run() {
      try {
        DriverManager.registerDriver(this);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
      throw new SQLException("connects to nothing");
    }

    @Override
    public boolean acceptsURL(String url) {
      return false;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 1;
    }

    @Override
    public int getMinorVersion() {
      return 0;
    }

    @Override
    public boolean jdbcCompliant() {
      return false;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getLogger("weeds");
    }
  }

  /** Registers a shutdown hook. */
  public static final class Hook implements Runnable {
    @Override
    public void run() {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> new Clean().run(), "at-the-end"));
    }
  }

  /** Handles uncaught exceptions of everybody and of the thread that runs it. */
  public static final class ExceptionHandler implements Thread.UncaughtExceptionHandler, Runnable {
    @Override
    public void run() {
      Thread.setDefaultUncaughtExceptionHandler(this);
      Thread.currentThread().setUncaughtExceptionHandler(this);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Handles log records. */
  public static final class LogHandler extends Handler implements Runnable {
    @Override
    public void run() {
      Logger.getLogger("").addHandler(this);
      Logger.getLogger("").setFilter(record -> new Clean() != null);
    }

    @Override
    public void publish(LogRecord record) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Looks up texts and the properties of a bean, and compares records. */
  public static final class Cached implements Runnable {
    private record Leaf(int number, List<String> veins, Cached of) {}

    /** Texts. */
    public static final class Texts extends ListResourceBundle {
      @Override
      protected Object[][] getContents() {
        return new Object[][]{{"key", "text"}};
      }
    }

    @Override
    public void run() {
      Leaf leaf = new Leaf(1, List.of(), this);
      if (!leaf.equals(new Leaf(1, List.of(), this)) || leaf.hashCode() == 0 || leaf.toString().isEmpty()) {
        throw new IllegalStateException(leaf + " is not equal to its like");
      }
      ResourceBundle.getBundle(Texts.class.getName(), Locale.ROOT, getClass().getClassLoader());
      try {
        Introspector.getBeanInfo(Managed.class);
      } catch (IntrospectionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Adds a security provider. */
  public static final class Security1 extends Provider implements Runnable {
    private static final long serialVersionUID = 1;

    /** Names it. */
    public Security1() {
      super("weeds", "1", "does nothing");
    }

    @Override
    public void run() {
      Security.addProvider(this);
    }
  }

  /** Handles URLs; the factory of the test asks the shelf. */
  public static final class Protocol extends URLStreamHandler implements Runnable {
    @Override
    public void run() {
      Shelf.KEPT.put("protocol", this);
      try {
        URL url = URI.create("weeds://here").toURL();
        Shelf.KEPT.remove("protocol");
        if (url.getPort() != -1) { throw new IllegalStateException("there is no port in " + url); }
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected URLConnection openConnection(URL url) {
      throw new IllegalStateException("nobody connects to " + url);
    }
  }

  /** Puts itself into a static cache of somebody else. */
  public static final class OnShelf implements Runnable {
    @Override
    public void run() {
      Shelf.KEPT.put("plugin", List.of(this));
    }
  }

  /** Puts itself into a static cache of somebody else, softly. */
  public static final class SoftlyOnShelf implements Runnable {
    @Override
    public void run() {
      Shelf.KEPT.put("plugin", new SoftReference<>(this));
    }
  }
}
