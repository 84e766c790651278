#include "lab.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <numeric>
#include <optional>
#include <queue>
#include <unordered_map>
#include <variant>

#include "base/check.h"
#include "dispatcher/matcher.h"

namespace turno::lab {
namespace {

using Random = boost::random::mt19937_64;
constexpr double kPercent = 100;
constexpr double kSecondsPerHour = 3600;

double exponential(Random& random, double mean) {
  return boost::random::exponential_distribution<double>(1 / mean)(random);
}
double uniform(Random& random) { return boost::random::uniform_01<double>()(random); }

Duration seconds_to(double value) {
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(value));
}
double to_seconds(Duration value) { return std::chrono::duration<double>(value).count(); }

class Run {
 public:
  Run(const Scenario& scenario, std::uint64_t seed);
  Outcome go();

 private:
  enum class Kind { kArrival, kGiveUp, kDone, kAnswer };
  struct Happening {
    TimePoint at;
    Kind kind;
    std::uint64_t who;      // a stream, a customer, a conversation, an offer
    std::uint64_t version;  // of a conversation's end: only the newest holds
    bool operator>(const Happening& other) const { return at > other.at; }
  };
  struct Person {
    std::size_t stream;
    TimePoint came;
    double handling_s;
    std::uint64_t talked_last;  // 0: nobody
    bool counts;                // came after the warm-up
  };
  struct Talk {
    std::uint64_t executive;
    std::size_t stream;
    TimePoint began;
    double work_s;  // left, at full speed
    std::uint64_t version = 0;
  };
  struct Desk {  // one executive
    std::vector<std::uint64_t> talks;
    TimePoint since{};  // work and occupancy are brought up to date until then
    double slot_s = 0;
  };

  void happen(const Happening& happening);
  void come(std::size_t stream);
  void apply(const MatchEvent& event);
  void heed(const MatchEffect& effect);
  void begin(const Matched& matched);
  void end(std::uint64_t conversation);
  double pace(const Desk& desk, std::uint64_t executive) const;
  void catch_up(std::uint64_t executive);
  void plan_ends(std::uint64_t executive);
  void push(double in_s, Kind kind, std::uint64_t who, std::uint64_t version = 0) {
    agenda_.push({now_ + seconds_to(in_s), kind, who, version});
  }

  const Scenario& scenario_;
  Matcher matcher_;
  std::vector<Random> streams_;
  Random executives_;
  std::priority_queue<Happening, std::vector<Happening>, std::greater<>> agenda_;
  std::unordered_map<std::uint64_t, Person> waiting_;
  std::unordered_map<std::uint64_t, Talk> talks_;
  std::vector<Desk> desks_;  // by executive, from 1 on
  std::vector<MatchEffect> effects_;
  std::uint64_t customers_ = 0;
  TimePoint now_{};
  TimePoint warm_up_{};
  Outcome outcome_;
};

Run::Run(const Scenario& scenario, std::uint64_t seed)
    : scenario_(scenario), matcher_(scenario.policy), desks_(scenario.workers.size() + 1) {
  constexpr std::uint64_t kApart = 1'000'003;
  for (std::size_t at = 0; at < scenario.streams.size(); ++at) {
    streams_.emplace_back(seed * kApart + at);
  }
  executives_.seed(seed * kApart + scenario.streams.size());
  outcome_.streams.resize(scenario.streams.size());
  outcome_.taken.resize(scenario.workers.size());
  warm_up_ += seconds_to(scenario.hours * kSecondsPerHour / 10);
}

Outcome Run::go() {
  const TimePoint until = warm_up_ + seconds_to(scenario_.hours * kSecondsPerHour);
  for (std::size_t at = 0; at < scenario_.workers.size(); ++at) {
    apply(Arrive{ExecutiveId{at + 1}, scenario_.workers[at].profile});
  }
  for (std::size_t at = 0; at < streams_.size(); ++at) push(0, Kind::kArrival, at);
  bool warm = false;
  while (!agenda_.empty() && agenda_.top().at < until) {
    const std::optional<TimePoint> due = matcher_.next_deadline();
    if (due && *due <= agenda_.top().at) {
      now_ = std::max(now_, *due);
      apply(Tick{});
      continue;
    }
    const Happening next = agenda_.top();
    agenda_.pop();
    now_ = next.at;
    if (!warm && now_ >= warm_up_) {
      warm = true;
      for (std::uint64_t id = 1; id < desks_.size(); ++id) {
        catch_up(id);
        desks_[id].slot_s = 0;
      }
    }
    happen(next);
  }
  now_ = until;
  for (std::uint64_t id = 1; id < desks_.size(); ++id) {
    catch_up(id);
    const int own = scenario_.workers[id - 1].profile.capacity;
    const int capacity = own > 0 ? own : scenario_.policy.capacity;
    outcome_.occupancy.push_back(desks_[id].slot_s / (to_seconds(until - warm_up_) * capacity));
  }
  return std::move(outcome_);
}

void Run::happen(const Happening& happening) {
  switch (happening.kind) {
    case Kind::kArrival:
      return come(happening.who);
    case Kind::kGiveUp: {
      const auto person = waiting_.find(happening.who);
      if (person == waiting_.end()) return;
      if (person->second.counts) ++outcome_.streams[person->second.stream].gave_up;
      waiting_.erase(person);
      return apply(Leave{CustomerId{happening.who}});
    }
    case Kind::kDone: {
      const auto talk = talks_.find(happening.who);
      if (talk == talks_.end() || talk->second.version != happening.version) return;
      end(happening.who);
      return apply(Release{ConversationId{happening.who}});
    }
    case Kind::kAnswer:
      // An answer to an offer that is over is ignored. `version` carries the executive.
      return apply(Accept{ExecutiveId{happening.version}, ConversationId{happening.who}});
  }
}

void Run::come(std::size_t at) {
  const Stream& stream = scenario_.streams[at];
  Random& random = streams_[at];
  const std::uint64_t id = ++customers_;
  const double patience = exponential(random, stream.mean_patience_s);
  Person person{at, now_, exponential(random, stream.mean_handling_s), 0, now_ >= warm_up_};
  boost::random::uniform_int_distribution<std::uint64_t> anybody(1, scenario_.workers.size());
  const std::uint64_t last = anybody(random);
  if (uniform(random) < stream.returning) person.talked_last = last;
  push(exponential(random, kSecondsPerHour / stream.per_hour), Kind::kArrival, at);
  if (person.counts) ++outcome_.streams[at].offered;
  waiting_.emplace(id, person);
  push(patience, Kind::kGiveUp, id);
  apply(Join{CustomerId{id}, stream.line, stream.customer_class, ExecutiveId{person.talked_last}});
}

void Run::apply(const MatchEvent& event) {
  effects_.clear();
  matcher_.apply(event, now_, effects_);
  matcher_.announce(now_, effects_);
  const std::vector<MatchEffect> effects = std::move(effects_);
  effects_ = {};
  for (const MatchEffect& effect : effects) heed(effect);
}

void Run::heed(const MatchEffect& effect) {
  if (const auto* const matched = std::get_if<Matched>(&effect)) return begin(*matched);
  if (std::holds_alternative<PlaceChanged>(effect)) {
    if (now_ >= warm_up_) ++outcome_.notices;
    return;
  }
  if (const auto* const offered = std::get_if<Offered>(&effect)) {
    if (uniform(executives_) < scenario_.missing) return;
    push(exponential(executives_, scenario_.accept_s), Kind::kAnswer, number(offered->offer),
         number(offered->executive));
    return;
  }
  if (const auto* const paused = std::get_if<PausedForMissing>(&effect)) {
    // He is at his desk and goes on at once.
    return apply(Ready{paused->executive});
  }
  if (const auto* const refused = std::get_if<Refused>(&effect)) {
    const auto person = waiting_.find(number(refused->customer));
    if (person == waiting_.end()) return;
    if (person->second.counts) ++outcome_.streams[person->second.stream].turned_away;
    waiting_.erase(person);
  }
}

void Run::begin(const Matched& matched) {
  const auto found = waiting_.find(number(matched.customer));
  CHECK(found != waiting_.end());
  const Person person = found->second;
  waiting_.erase(found);
  const std::uint64_t executive = number(matched.executive);
  if (person.counts) {
    constexpr double kTarget = 60;
    Served& stream = outcome_.streams[person.stream];
    const double waited = to_seconds(now_ - person.came);
    ++stream.served;
    stream.waited_s += waited;
    stream.waits_s.push_back(static_cast<float>(waited));
    if (waited <= kTarget) ++stream.within_60s;
    if (person.talked_last != 0) ++stream.returning;
    if (person.talked_last == executive) ++stream.got_theirs;
    ++outcome_.taken[executive - 1];
  }
  catch_up(executive);
  const std::uint64_t conversation = number(matched.conversation);
  talks_.emplace(conversation, Talk{executive, person.stream, now_, person.handling_s});
  desks_[executive].talks.push_back(conversation);
  plan_ends(executive);
}

void Run::end(std::uint64_t conversation) {
  const Talk talk = talks_.at(conversation);
  const std::uint64_t executive = talk.executive;
  if (now_ >= warm_up_) {
    ++outcome_.streams[talk.stream].talks;
    outcome_.streams[talk.stream].talked_s += to_seconds(now_ - talk.began);
  }
  catch_up(executive);
  std::erase(desks_[executive].talks, conversation);
  talks_.erase(conversation);
  plan_ends(executive);
}

// Of each of his conversations.
double Run::pace(const Desk& desk, std::uint64_t executive) const {
  const std::size_t talks = desk.talks.size();
  if (talks == 0) return 0;
  const double done = scenario_.throughput[std::min(talks, scenario_.throughput.size()) - 1];
  return done * scenario_.workers[executive - 1].speed / static_cast<double>(talks);
}

void Run::catch_up(std::uint64_t executive) {
  Desk& desk = desks_[executive];
  const double passed = to_seconds(now_ - desk.since);
  const double each = pace(desk, executive) * passed;
  for (const std::uint64_t talk : desk.talks) talks_.at(talk).work_s -= each;
  desk.slot_s += passed * static_cast<double>(desk.talks.size());
  desk.since = now_;
}

void Run::plan_ends(std::uint64_t executive) {
  const Desk& desk = desks_[executive];
  for (const std::uint64_t id : desk.talks) {
    Talk& talk = talks_.at(id);
    push(std::max(talk.work_s, 0.0) / pace(desk, executive), Kind::kDone, id, ++talk.version);
  }
}

}  // namespace

Served& Served::operator+=(const Served& other) {
  offered += other.offered;
  served += other.served;
  gave_up += other.gave_up;
  turned_away += other.turned_away;
  got_theirs += other.got_theirs;
  returning += other.returning;
  waited_s += other.waited_s;
  talked_s += other.talked_s;
  talks += other.talks;
  within_60s += other.within_60s;
  waits_s.insert(waits_s.end(), other.waits_s.begin(), other.waits_s.end());
  return *this;
}

Served Outcome::all() const {
  Served sum;
  for (const Served& stream : streams) sum += stream;
  return sum;
}

Outcome run(const Scenario& scenario, std::uint64_t seed) { return Run(scenario, seed).go(); }

std::vector<Measure> measure(const Scenario& scenario, const std::vector<Column>& columns,
                             int seeds) {
  std::vector<std::vector<double>> seen(columns.size());
  for (int seed = 1; seed <= seeds; ++seed) {
    const Outcome outcome = run(scenario, static_cast<std::uint64_t>(seed));
    for (std::size_t at = 0; at < columns.size(); ++at) seen[at].push_back(columns[at](outcome));
  }
  constexpr double kUpper = 0.975;
  const double count = seeds;
  const double t = seeds > 1 ? quantile(boost::math::students_t(count - 1), kUpper) : 0;
  std::vector<Measure> measures;
  for (const std::vector<double>& values : seen) {
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    const double error = seeds > 1 ? std::sqrt(squares / (count - 1) / count) : 0;
    measures.push_back({mean, t * error});
  }
  return measures;
}

double mean_wait(const Served& served) { return served.waited_s / std::max(served.served, 1.0); }

double quantile_wait(const Served& served, double share) {
  std::vector<float> waits = served.waits_s;
  if (waits.empty()) return 0;
  const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(waits.size() - 1));
  std::nth_element(waits.begin(), waits.begin() + at, waits.end());
  return static_cast<double>(waits[static_cast<std::size_t>(at)]);
}

double gave_up_share(const Served& served) { return kPercent * served.gave_up / served.offered; }
double turned_away_share(const Served& served) {
  return kPercent * served.turned_away / served.offered;
}
double within_60s_share(const Served& served) {
  return kPercent * served.within_60s / served.offered;
}

}  // namespace turno::lab
