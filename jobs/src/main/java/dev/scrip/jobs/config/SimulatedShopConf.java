package dev.scrip.jobs.config;

import dev.scrip.synthetic.ShopOptions;

/**
 * The simulated shop, where the conf asks for one.
 *
 * @param enabled whether generate-shop makes the raw tables
 * @param dir folder of its raw tables and, apart from them, its truth
 * @param dirtShare share of damaged rows added, 0 to 0.2
 * @param options the shop itself
 */
public record SimulatedShopConf(
    boolean enabled, String dir, double dirtShare, ShopOptions options) {}
