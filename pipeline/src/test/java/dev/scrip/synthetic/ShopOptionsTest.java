package dev.scrip.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShopOptionsTest {
  @Test
  void namesTheOptionItsValueAndItsRange() {
    assertThatThrownBy(() -> ShopOptions.DEFAULT.withUsers(49))
        .hasMessageContaining("users")
        .hasMessageContaining("49")
        .hasMessageContaining("50 to 10,000,000");
    assertThatThrownBy(() -> ShopOptions.DEFAULT.withUplift(Double.NaN))
        .hasMessageContaining("uplift");
  }

  @Test
  void growsByNewUsersOnlyAfterTheOpening() {
    ShopOptions options = ShopOptions.DEFAULT;
    int opening = options.openingDay();
    assertThat(options.usersBy(opening - 1)).isEqualTo(20_000);
    assertThat(options.usersBy(opening)).isEqualTo(20_024);
    assertThat(options.usersBy(opening + 9)).isEqualTo(20_240);
  }

  @Test
  void registersNewUsersOnTheDayTheyArrive() {
    ShopOptions options = ShopOptions.DEFAULT;
    World world = World.of(options, "UTC");
    int opening = options.openingDay();
    assertThat(world.user(20_000).person().registeredDay()).isEqualTo(opening);
    assertThat(world.user(20_023).person().registeredDay()).isEqualTo(opening);
    assertThat(world.user(20_024).person().registeredDay()).isEqualTo(opening + 1);
  }

  @Test
  void endsPastCampaignsBeforeTheOpeningAndKeepsSixRunningAfter() {
    World world = World.of(ShopOptions.DEFAULT, "UTC");
    int opening = ShopOptions.DEFAULT.openingDay();
    assertThat(world.plan().campaigns().stream().filter(Campaign::past)).hasSizeBetween(8, 10);
    assertThat(world.plan().coupons())
        .allMatch(c -> c.validTo() < opening || c.validFrom() >= opening);
    for (int day = opening; day < opening + ShopOptions.HORIZON_DAYS; day++) {
      assertThat(world.plan().currentOn(day)).hasSize(24);
    }
    assertThat(world.plan().currentOn(opening).stream().map(Coupon::type).distinct()).hasSize(5);
  }
}
