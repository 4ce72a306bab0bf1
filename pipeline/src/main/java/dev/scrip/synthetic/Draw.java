package dev.scrip.synthetic;

/** What a random number is for; numbers for different purposes are independent. */
enum Draw {
  PRODUCT(1),
  PROMOTION(2),
  CAMPAIGN(3),
  COUPON(4),
  REGISTRATION(5),
  PERSON(6),
  TASTE(7),
  RESPONSE_TYPE(8),
  PAIR(9),
  AUDIENCE(10),
  ISSUE(11),
  ORDER(12),
  BASKET(13),
  TOP_UP(14),
  USE(15),
  INDUCE(16),
  ANNOY(17),
  STATUS(18),
  BROWSE(19),
  SESSION(20),
  PANEL(21);

  private final long salt;

  Draw(long salt) {
    this.salt = salt;
  }

  /** What tells this purpose from the others in a key; never changes, or the shops would. */
  long salt() {
    return salt;
  }
}
