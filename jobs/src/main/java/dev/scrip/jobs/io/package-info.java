/** The only readers and writers of tables, models and files. */
@NullMarked
package dev.scrip.jobs.io;

import org.jspecify.annotations.NullMarked;
