/** Point-in-time features of users, products and coupons: what happened before an instant. */
@NullMarked
package dev.scrip.profile;

import org.jspecify.annotations.NullMarked;
