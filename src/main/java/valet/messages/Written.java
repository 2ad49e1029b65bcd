package valet.messages;

import java.util.List;
import java.util.Map;
import valet.tact.Verdicts.Judged;

/** A wave's verdicts with the words of every letter that is spoken or held. */
public record Written(List<Page> all) {
  public Written {
    all = List.copyOf(all);
  }

  /**
   * One moment's verdicts and words.
   *
   * @param drafts by proposal id, also for channels that the letter may take next; held proposals
   *     keep the words they were held with
   */
  public record Page(Judged judged, Map<String, List<Draft>> drafts) {
    public Page {
      drafts = Map.copyOf(drafts);
    }
  }
}
