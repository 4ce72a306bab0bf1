package dev.scrip.allocation;

/**
 * A coupon given to a user.
 *
 * @param rank 1 for the most valuable of this user
 */
public record Chosen(String userId, String couponId, int rank) {}
