@NullMarked
package dev.scrip.rhythm;

import org.jspecify.annotations.NullMarked;
