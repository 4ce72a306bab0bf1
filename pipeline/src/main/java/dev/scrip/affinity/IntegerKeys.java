package dev.scrip.affinity;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The integer keys that ALS needs: the place of an id in sorted order, from 0. */
final class IntegerKeys {
  private IntegerKeys() {}

  /** The distinct ids with their keys, the same however the rows are spread. */
  static Dataset<Row> of(Dataset<Row> rows, String id, String key) {
    JavaRDD<Row> keyed =
        rows.select(col(id))
            .where(col(id).isNotNull())
            .distinct()
            .sort(col(id))
            .toJavaRDD()
            .zipWithIndex()
            .map(pair -> RowFactory.create(pair._1().getString(0), pair._2().intValue()));
    StructType schema =
        new StructType()
            .add(id, DataTypes.StringType, false)
            .add(key, DataTypes.IntegerType, false);
    return rows.sparkSession().createDataFrame(keyed, schema);
  }
}
