#include "dispatcher/matcher.h"

#include <utility>

#include "base/check.h"

namespace turno {
namespace {

// FNV-1a over 64-bit words, with the constants of draft-eastlake-fnv.
class Digest {
 public:
  void add(std::uint64_t word) {
    constexpr std::uint64_t kPrime = 0x100000001b3;
    constexpr int kBytes = 8;
    for (int byte = 0; byte < kBytes; ++byte) {
      hash_ = (hash_ ^ (word & 0xff)) * kPrime;
      word >>= 8;
    }
  }
  void add(TimePoint at) { add(static_cast<std::uint64_t>(at.time_since_epoch().count())); }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325;
};

}  // namespace

void Matcher::apply(const MatchEvent& event, TimePoint at, std::vector<MatchEffect>& out) {
  std::visit([&](const auto& e) { on(e, at, out); }, event);
}

void Matcher::announce(std::vector<MatchEffect>& out) {
  std::vector<PlaceOf> changed;
  line_.take_changed(changed);
  for (const PlaceOf& place : changed) out.push_back(PlaceChanged{place.customer, place.position});
}

void Matcher::on(const Join& join, TimePoint at, Out& out) {
  if (line_.contains(join.customer) || talking_.contains(join.customer)) return;
  const std::size_t position = line_.push_back({join.customer, at});
  ++totals_.entered;
  out.push_back(Placed{join.customer, position, roster_.size() != 0});
  match(at, out);
}

void Matcher::on(const Leave& leave, TimePoint at, Out& out) {
  if (line_.erase(leave.customer)) {
    ++totals_.left_line;
  } else if (const auto found = talking_.find(leave.customer); found != talking_.end()) {
    const ConversationId conversation = found->second;
    const Pair pair = close(conversation);
    roster_.release(pair.executive);
    out.push_back(Ended{conversation, pair.customer, pair.executive, EndReason::kCustomerLeft, 0});
  }
  out.push_back(Left{leave.customer});
  match(at, out);
}

void Matcher::on(const Ready& ready, TimePoint at, Out& out) {
  roster_.ready(ready.executive);
  match(at, out);
}

void Matcher::on(const Pause& pause, TimePoint, Out&) { roster_.pause(pause.executive); }

void Matcher::on(const Release& release, TimePoint at, Out& out) {
  if (!conversations_.contains(release.conversation)) return;
  const Pair pair = close(release.conversation);
  roster_.release(pair.executive);
  out.push_back(
      Ended{release.conversation, pair.customer, pair.executive, EndReason::kReleased, 0});
  match(at, out);
}

void Matcher::on(const Depart& depart, TimePoint at, Out& out) {
  if (const auto conversation = roster_.remove(depart.executive)) {
    const Pair pair = close(*conversation);
    const std::size_t position = line_.push_front({pair.customer, pair.joined});
    ++totals_.entered;
    out.push_back(
        Ended{*conversation, pair.customer, pair.executive, EndReason::kExecutiveLeft, position});
  }
  out.push_back(Departed{depart.executive});
  match(at, out);
}

void Matcher::match(TimePoint at, Out& out) {
  while (!line_.empty() && roster_.anyone_free()) {
    const Waiting first = line_.pop_front();
    const ConversationId conversation{++last_conversation_};
    const ExecutiveId executive = roster_.take(conversation);
    conversations_.emplace(conversation, Pair{first.customer, executive, first.since});
    talking_.emplace(first.customer, conversation);
    ++totals_.matched;
    out.push_back(Matched{conversation, first.customer, executive, at - first.since});
  }
}

Matcher::Pair Matcher::close(ConversationId conversation) {
  const auto found = conversations_.find(conversation);
  CHECK(found != conversations_.end());
  const Pair pair = found->second;
  conversations_.erase(found);
  talking_.erase(pair.customer);
  return pair;
}

std::uint64_t Matcher::digest() const {
  Digest digest;
  digest.add(static_cast<std::uint64_t>(policy_.discipline));
  digest.add(static_cast<std::uint64_t>(policy_.assignment));
  // Each part begins with its length, so that no two states give the same words.
  digest.add(line_.size());
  for (const auto& [waiting, told] : line_.snapshot()) {
    digest.add(number(waiting.customer));
    digest.add(waiting.since);
    digest.add(told);
  }
  digest.add(roster_.size());
  for (const auto& [executive, state] : roster_.all()) {
    digest.add(number(executive));
    digest.add(state.wants_more ? 1 : 0);
    digest.add(state.conversation ? number(*state.conversation) : 0);
    digest.add(state.free_since);
  }
  digest.add(conversations_.size());
  for (const auto& [conversation, pair] : conversations_) {
    digest.add(number(conversation));
    digest.add(number(pair.customer));
    digest.add(number(pair.executive));
    digest.add(pair.joined);
  }
  digest.add(last_conversation_);
  digest.add(totals_.entered);
  digest.add(totals_.matched);
  digest.add(totals_.left_line);
  return digest.value();
}

}  // namespace turno
