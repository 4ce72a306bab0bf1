package dev.scrip.allocation;

import java.util.List;

/**
 * The Lagrangian dual of the allocation: for prices {@code p} of the limits, {@code g(p) = p.upper
 * + sum over users of the best reduced value}. Convex and piecewise linear in {@code p}; its slope
 * is upper less usage.
 */
@FunctionalInterface
interface DualObjective {
  /** The dual at each of several prices, in their order; one pass whatever their number. */
  List<Evaluation> evaluate(List<Prices> prices);
}
