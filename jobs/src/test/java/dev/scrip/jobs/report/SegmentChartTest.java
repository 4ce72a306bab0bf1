package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.SegmentProfileTable;
import java.io.StringReader;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class SegmentChartTest {
  private static final LocalDate NIGHT = LocalDate.of(2026, 3, 2);

  @Test
  void showsEverySegmentInNaturalUnits() throws Exception {
    String svg =
        svg(
            row("segment-00", "lapsed & <few>", 3000, "mean_basket_cents", 1250.0, -0.4),
            row("segment-00", "lapsed & <few>", 3000, "redemption_share", 0.125, -1.7),
            row("segment-01", "frequent", 1000, "mean_basket_cents", null, null),
            row("segment-01", "frequent", 1000, "redemption_share", 0.5, 2.6));

    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getElementsByTagName("text")
                .getLength())
        .isPositive();
    assertThat(svg)
        .contains("night of 2026-03-02", "money in EUR", "standard deviations")
        .contains("lapsed &amp; &lt;few&gt;", "segment-00, 3,000 users, 75.0 %")
        .contains(">12.50<", ">12.5 %<", ">50.0 %<", ">-<", "whole shop");
  }

  @Test
  void putsTheMostTellingFeatureFirst() {
    String svg =
        svg(
            row("segment-00", "a", 1, "abandoned_cart_count_30d", 1.0, 0.2),
            row("segment-00", "a", 1, "redemption_share", 0.5, -1.0));
    assertThat(svg.indexOf(">redemption<")).isLessThan(svg.indexOf(">abandoned<")).isPositive();
  }

  @Test
  void coloursMoreAndLessByTheSameStrength() {
    String svg =
        svg(
            row("segment-00", "a", 1, "order_count_90d", 9.0, 2.0),
            row("segment-01", "b", 1, "order_count_90d", 0.0, -5.0),
            row("segment-02", "c", 1, "order_count_90d", 3.0, 0.0));
    assertThat(svg)
        .containsPattern("<rect x=\"331\" y=\"151\" [^>]*fill=\"#b2182b\"")
        .containsPattern("<rect x=\"331\" y=\"197\" [^>]*fill=\"#2166ac\"")
        .containsPattern("<rect x=\"331\" y=\"243\" [^>]*fill=\"#ffffff\"");
  }

  @Test
  void wrapsLabelsByTheWidthOfTheirLetters() {
    Words words = new Words("xx", Map.of("redemption share", "优惠券 核销率 高"));
    String svg =
        new SegmentChart(
                NIGHT,
                "EUR",
                List.of(row("segment-00", "a", 1, "redemption_share", 0.5, 0.0)),
                words)
            .svg();
    assertThat(svg).contains(">优惠券 核销率<", ">高<");
  }

  private static String svg(Row... rows) {
    return new SegmentChart(NIGHT, "EUR", List.of(rows), Words.ENGLISH).svg();
  }

  private static Row row(
      String id,
      String name,
      long users,
      String feature,
      @Nullable Double mean,
      @Nullable Double difference) {
    Object[] values = {
      Date.valueOf(NIGHT),
      id,
      name,
      users,
      users / 4000.0,
      feature,
      feature.replace('_', ' '),
      mean,
      mean,
      1.0,
      1.0,
      difference
    };
    return new GenericRowWithSchema(values, SegmentProfileTable.CONTRACT.schema());
  }
}
