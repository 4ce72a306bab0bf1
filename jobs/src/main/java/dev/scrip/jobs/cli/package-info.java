/** The command line: the only code that touches scopt. */
@NullMarked
package dev.scrip.jobs.cli;

import org.jspecify.annotations.NullMarked;
