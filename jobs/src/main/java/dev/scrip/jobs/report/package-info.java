/**
 * What people and programs read of a night or of a solved problem: summaries, the report, CSVs,
 * pictures, metrics.
 */
@NullMarked
package dev.scrip.jobs.report;

import org.jspecify.annotations.NullMarked;
