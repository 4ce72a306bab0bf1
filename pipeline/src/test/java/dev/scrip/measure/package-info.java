@NullMarked
package dev.scrip.measure;

import org.jspecify.annotations.NullMarked;
