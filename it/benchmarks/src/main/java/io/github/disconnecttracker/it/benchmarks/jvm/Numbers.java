package io.github.disconnecttracker.it.benchmarks.jvm;

import java.util.ArrayList;
import java.util.List;

/** Measured values of one thing. */
public final class Numbers {
    private final List<Double> values = new ArrayList<>();

    /** Adds a value. */
    public void add(double value) {
        values.add(value);
    }

    /** Returns the smallest value, or NaN. */
    public double min() {
        return values.stream().mapToDouble(each -> each).min().orElse(Double.NaN);
    }

    /** Returns the value in the middle (the mean of the two if there is none), or NaN. */
    public double median() {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
