package dev.scrip.allocation;

import java.math.BigDecimal;

/**
 * The money value of one more unit of a limit.
 *
 * @param price micros per unit, nine places, 0 or more; for cost limits currency per currency
 */
public record DualPrice(Limit limit, BigDecimal price) {}
