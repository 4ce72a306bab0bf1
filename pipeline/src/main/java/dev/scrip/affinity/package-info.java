/** What users like: tastes for categories and products learnt from weighted behaviour. */
@NullMarked
package dev.scrip.affinity;

import org.jspecify.annotations.NullMarked;
