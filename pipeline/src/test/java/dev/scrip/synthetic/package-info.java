/** What the simulated shop promises: the same rows everywhere, honest terms, a truth that holds. */
@NullMarked
package dev.scrip.synthetic;

import org.jspecify.annotations.NullMarked;
