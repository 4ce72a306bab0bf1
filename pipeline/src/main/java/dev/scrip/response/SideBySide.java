package dev.scrip.response;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does things that do not depend on each other at the same time: rows that are on one sorted
 * partition keep only one core busy.
 */
final class SideBySide {
  // Every fit holds its rows in memory, in the form that its algorithm wants.
  private static final int AT_ONCE = 2;

  private SideBySide() {}

  /** The results in the order of the items; fails as the first of them that failed. */
  static <A, B> List<B> map(List<A> items, Function<A, B> work) {
    // Threads made here inherit the session and the class loader of whoever asks.
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<B>> calls =
          items.stream().<Callable<B>>map(item -> () -> work.apply(item)).toList();
      List<B> results = new ArrayList<>();
      for (Future<B> done : threads.invokeAll(calls)) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while models were fitted", stopped);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(failed.getCause());
    } finally {
      threads.shutdown();
    }
  }
}
