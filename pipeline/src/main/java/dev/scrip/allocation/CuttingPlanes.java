package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model of a convex function from below: the highest of the planes that touch it where it was
 * evaluated. Its minimum near a centre is where to evaluate next: a proximal bundle method (Kiwiel,
 * "Proximity control in bundle methods for convex nondifferentiable minimization", 1990).
 */
final class CuttingPlanes {
  private final int capacity;
  private final List<Prices> origins = new ArrayList<>();
  private final List<double[]> slopes = new ArrayList<>();
  private final List<Double> offsets = new ArrayList<>();

  CuttingPlanes(int capacity) {
    this.capacity = capacity;
  }

  /** Adds the plane of this height and slope at a point, which stands for these prices. */
  void add(Prices origin, double[] at, double height, double[] slope) {
    origins.add(origin);
    offsets.add(height - dot(slope, at));
    slopes.add(slope);
  }

  /** Forgets the planes lowest at the centre beyond the capacity. */
  void trim(double[] centre) {
    while (offsets.size() > capacity) {
      int lowest = 0;
      for (int plane = 1; plane < offsets.size(); plane++) {
        if (height(plane, centre) < height(lowest, centre)) {
          lowest = plane;
        }
      }
      origins.remove(lowest);
      offsets.remove(lowest);
      slopes.remove(lowest);
    }
  }

  /**
   * The point at or above 0 that minimises model + sum of (point - centre)^2 / (2 reach).
   *
   * @param height the function at the centre, above 0
   * @param reach how willingly each coordinate moves; 0 holds it where it is
   */
  Proposal propose(double[] centre, double height, double[] reach) {
    int[] moving = IntStream.range(0, reach.length).filter(k -> reach[k] > 0).toArray();
    int planes = offsets.size();
    double[] offset = new double[planes];
    double[][] slope = new double[planes][];
    for (int plane = 0; plane < planes; plane++) {
      double[] full = slopes.get(plane);
      slope[plane] = IntStream.of(moving).mapToDouble(k -> full[k] / height).toArray();
      double held = 0;
      for (int k = 0; k < reach.length; k++) {
        held += reach[k] > 0 ? 0 : full[k] * centre[k];
      }
      offset[plane] = (offsets.get(plane) + held) / height - 1;
    }
    double[] from = IntStream.of(moving).mapToDouble(k -> centre[k]).toArray();
    double[] inertia = IntStream.of(moving).mapToDouble(k -> 1 / (reach[k] * height)).toArray();
    return step(centre, height, reach, ProximalStep.weights(offset, slope, from, inertia));
  }

  /** Where the weighted mean of the planes leads, and what the model then promises at most. */
  private Proposal step(double[] centre, double height, double[] reach, double[] weight) {
    double[] mean = new double[centre.length];
    double offset = 0;
    for (int plane = 0; plane < weight.length; plane++) {
      offset += weight[plane] * offsets.get(plane);
      for (int k = 0; k < mean.length; k++) {
        mean[k] += weight[plane] * slopes.get(plane)[k];
      }
    }
    double[] point = new double[centre.length];
    for (int k = 0; k < point.length; k++) {
      point[k] = Math.max(0, centre[k] - reach[k] * mean[k]);
    }
    return new Proposal(point, height - offset - dot(mean, point), PriceMix.of(origins, weight));
  }

  /**
   * A point, the most by which the function may be lower there than at the centre, and whose
   * choices, mixed, the step to it comes from.
   */
  static final class Proposal {
    final double[] point;
    final double hope;
    final PriceMix mix;

    Proposal(double[] point, double hope, PriceMix mix) {
      this.point = point;
      this.hope = hope;
      this.mix = mix;
    }
  }

  private double height(int plane, double[] point) {
    return offsets.get(plane) + dot(slopes.get(plane), point);
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
