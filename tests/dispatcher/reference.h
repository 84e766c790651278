// A matcher that is obviously right and as slow as it likes: plain vectors, searched from the
// front. The real one is compared with it, step by step.
#pragma once

#include <algorithm>
#include <vector>

#include "dispatcher/match_event.h"

namespace turno::testing {

class ReferenceMatcher {
 public:
  struct Waiting {
    CustomerId customer;
    TimePoint since;
  };
  struct Talk {
    ConversationId conversation;
    CustomerId customer;
    ExecutiveId executive;
    TimePoint since;
  };
  struct Worker {
    ExecutiveId executive;
    bool wants_more;
  };

  void apply(const MatchEvent& event, TimePoint at, std::vector<MatchEffect>& out) {
    std::visit([&](const auto& e) { on(e, at, out); }, event);
    while (!line.empty() && !free.empty()) {
      const Waiting next = line.front();
      line.erase(line.begin());
      const ExecutiveId executive = free.front();
      free.erase(free.begin());
      talks.push_back({ConversationId{++last}, next.customer, executive, next.since});
      out.push_back(Matched{ConversationId{last}, next.customer, executive, at - next.since});
    }
  }

  std::size_t position(CustomerId customer) const {
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line[at].customer == customer) return at + 1;
    }
    return 0;
  }

  std::vector<Waiting> line;
  std::vector<ExecutiveId> free;  // the longest free first
  std::vector<Worker> workers;
  std::vector<Talk> talks;
  std::uint64_t last = 0;

 private:
  template <class Match>
  auto talk(Match match) {
    return std::find_if(talks.begin(), talks.end(), match);
  }
  auto worker(ExecutiveId id) {
    return std::find_if(workers.begin(), workers.end(),
                        [&](const Worker& w) { return w.executive == id; });
  }
  auto talk_of(ExecutiveId id) {
    return talk([&](const Talk& t) { return t.executive == id; });
  }

  void end(std::vector<Talk>::iterator which, EndReason reason, std::vector<MatchEffect>& out) {
    const Talk ended = *which;
    talks.erase(which);
    out.push_back(Ended{ended.conversation, ended.customer, ended.executive, reason, 0});
    if (worker(ended.executive)->wants_more) free.push_back(ended.executive);
  }

  void on(const Join& join, TimePoint at, std::vector<MatchEffect>& out) {
    const bool talking =
        talk([&](const Talk& t) { return t.customer == join.customer; }) != talks.end();
    if (talking || position(join.customer) != 0) return;
    line.push_back({join.customer, at});
    out.push_back(Placed{join.customer, line.size(), !workers.empty()});
  }
  void on(const Leave& leave, TimePoint, std::vector<MatchEffect>& out) {
    std::erase_if(line, [&](const Waiting& w) { return w.customer == leave.customer; });
    const auto found = talk([&](const Talk& t) { return t.customer == leave.customer; });
    if (found != talks.end()) end(found, EndReason::kCustomerLeft, out);
    out.push_back(Left{leave.customer});
  }
  void on(const Ready& ready, TimePoint, std::vector<MatchEffect>&) {
    if (worker(ready.executive) == workers.end()) workers.push_back({ready.executive, false});
    if (worker(ready.executive)->wants_more) return;
    worker(ready.executive)->wants_more = true;
    if (talk_of(ready.executive) == talks.end()) free.push_back(ready.executive);
  }
  void on(const Pause& pause, TimePoint, std::vector<MatchEffect>&) {
    if (worker(pause.executive) == workers.end()) workers.push_back({pause.executive, false});
    worker(pause.executive)->wants_more = false;
    std::erase(free, pause.executive);
  }
  void on(const Release& release, TimePoint, std::vector<MatchEffect>& out) {
    const auto found = talk([&](const Talk& t) { return t.conversation == release.conversation; });
    if (found != talks.end()) end(found, EndReason::kReleased, out);
  }
  void on(const Depart& depart, TimePoint, std::vector<MatchEffect>& out) {
    std::erase(free, depart.executive);
    const auto found = talk_of(depart.executive);
    if (found != talks.end()) {
      const Talk ended = *found;
      talks.erase(found);
      line.insert(line.begin(), {ended.customer, ended.since});
      out.push_back(
          Ended{ended.conversation, ended.customer, ended.executive, EndReason::kExecutiveLeft, 1});
    }
    std::erase_if(workers, [&](const Worker& w) { return w.executive == depart.executive; });
    out.push_back(Departed{depart.executive});
  }
};

}  // namespace turno::testing
