/** What people read of a night: the summary, and the CSVs for marketing. */
@NullMarked
package dev.scrip.jobs.report;

import org.jspecify.annotations.NullMarked;
