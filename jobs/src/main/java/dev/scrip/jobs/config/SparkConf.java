package dev.scrip.jobs.config;

import java.util.Map;

/**
 * How Spark runs.
 *
 * @param master where it runs, for example {@code local[*]}
 * @param shufflePartitions partitions of a shuffle and of the solver's candidates, 1 or more
 * @param settings further settings by their full names
 */
public record SparkConf(String master, int shufflePartitions, Map<String, String> settings) {}
