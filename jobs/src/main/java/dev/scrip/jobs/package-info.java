/** Entry points of the night: one class per job, the steps and their order. */
@NullMarked
package dev.scrip.jobs;

import org.jspecify.annotations.NullMarked;
