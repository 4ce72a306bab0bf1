/** What became of the nights: so far, how far users and scores have drifted since the last one. */
@NullMarked
package dev.scrip.measure;

import org.jspecify.annotations.NullMarked;
