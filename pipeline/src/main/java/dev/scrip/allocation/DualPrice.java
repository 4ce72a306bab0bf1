package dev.scrip.allocation;

import java.math.BigDecimal;

/**
 * The money value of one more unit of a limit.
 *
 * @param price micros per unit, nine places; for cost limits currency per currency. Below 0 what a
 *     floor that binds costs
 */
public record DualPrice(Limit limit, BigDecimal price) {}
