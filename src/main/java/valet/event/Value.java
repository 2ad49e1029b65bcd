package valet.event;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A value of a field that only the retailer knows. */
public sealed interface Value {
  /** A text. */
  record Text(String text) implements Value {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A number, exact. */
  record Number(BigDecimal number) implements Value {
    @Override
    public String toString() {
      return number.toPlainString();
    }
  }

  /** Yes or no. */
  record Flag(boolean flag) implements Value {
    @Override
    public String toString() {
      return flag ? "yes" : "no";
    }
  }

  /** Several values. */
  record Many(List<Value> values) implements Value {
    public Many {
      values = List.copyOf(values);
    }
  }

  /** Values by name. */
  record Fields(Map<String, Value> fields) implements Value {
    public Fields {
      fields = Map.copyOf(fields);
    }
  }
}
