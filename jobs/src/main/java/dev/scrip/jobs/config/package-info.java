/** HOCON files become validated records; no Config object leaves this package. */
@NullMarked
package dev.scrip.jobs.config;

import org.jspecify.annotations.NullMarked;
