#include "load-tests/crowd.h"

#include <netdb.h>
#include <uv.h>

#include <array>
#include <csignal>
#include <cstring>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/descriptor.h"
#include "clients/bots/board.h"
#include "clients/bots/link.h"
#include "clients/bots/script.h"
#include "load-tests/agenda.h"
#include "load-tests/casting.h"
#include "load-tests/deadline_timer.h"

namespace turno::swarm {
namespace {

using bots::BotId;
using bots::Deeds;

TimePoint now() { return std::chrono::steady_clock::now(); }

constexpr Duration kSecond = std::chrono::seconds{1};
// In a closed crowd who was turned away or cut comes again after this long.
constexpr Duration kComeAgainAfter = std::chrono::milliseconds{500};
// Arrivals of a closed crowd are spread over as long as it takes to accept so many a second.
constexpr double kClosedArrivalsPerSecond = 2000;

Result<sockaddr_storage> resolve(const std::string& host, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int error = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (error != 0) return fail(ErrorCode::kNotFound, host + ": " + gai_strerror(error));
  sockaddr_storage address{};
  std::memcpy(&address, found->ai_addr, found->ai_addrlen);
  freeaddrinfo(found);
  return address;
}

struct Loop {
  Loop() { CHECK(uv_loop_init(&uv) == 0); }
  // Handles are let go of by one more turn.
  ~Loop() {
    uv_run(&uv, UV_RUN_DEFAULT);
    CHECK(uv_loop_close(&uv) == 0);
  }
  uv_loop_t uv{};
};

struct Bot {
  BotId who{};
  std::unique_ptr<bots::Script> script;
  std::unique_ptr<bots::Link> link;
  bool is_here = false;
};

}  // namespace

struct Crowd::State {
  enum class Phase { kLoggingIn, kOpen, kDraining, kOver };

  State(const Plan& the_plan, Audience the_audience);

  Result<void> run();
  void watch_signals();
  void on_time();
  void on_due(Agenda::Key key, TimePoint at, TimePoint current);
  void on_prepare();

  template <class How>
  void step(Agenda::Key key, How how);
  void carry_out(Agenda::Key key, Deeds& deeds, TimePoint at);
  void see_login(Agenda::Key key, const bots::What& what, TimePoint at);
  void plan_next(Agenda::Key key);
  void bring_in(Agenda::Key key, TimePoint due);

  void log_in_more(TimePoint at);
  void open_doors(TimePoint at);
  void next_arrival();
  void arrive(TimePoint due);
  void drain(TimePoint at);
  void finish();
  void give_up(std::string why);

  Agenda::Key key_of(BotId who) const {
    return is_executive(who) ? plan.customers + index_of(who) : index_of(who);
  }
  bool is_customer(Agenda::Key key) const { return key < plan.customers; }
  // Keys of the agenda that are no bot.
  Agenda::Key arrival_key() const { return plan.customers + plan.executives; }
  Agenda::Key second_key() const { return arrival_key() + 1; }
  Agenda::Key phase_key() const { return arrival_key() + 2; }

  const Plan& plan;
  const Audience audience;
  Arrivals arrivals;
  Dice dice;
  Loop loop;
  sockaddr_storage address{};
  bots::Board board;
  std::vector<Bot> bots;  // customers, then executives
  Agenda agenda;
  std::optional<DeadlineTimer> timer;
  std::vector<UvHandle<uv_signal_t>> signals;
  UvHandle<uv_prepare_t> prepare;

  Phase phase = Phase::kLoggingIn;
  TimePoint start{};
  std::uint32_t logins_begun = 0;
  std::uint32_t at_work = 0;
  std::deque<Agenda::Key> free;  // customers, who has been away longest in front
  std::uint32_t here = 0;
  std::uint64_t no_one_left = 0;
  Histogram lateness;
  std::string trouble;
};

Crowd::State::State(const Plan& the_plan, Audience the_audience)
    : plan(the_plan),
      audience(std::move(the_audience)),
      arrivals(plan.arrivals),
      dice(plan.seed),
      bots(plan.customers + plan.executives),
      agenda(plan.customers + plan.executives + 3) {
  for (Agenda::Key key = 0; key < arrival_key(); ++key) {
    Bot& bot = bots[key];
    if (is_customer(key)) {
      bot.who = bots::customer_bot(key);
      bot.script = cast_customer(plan, key, board);
      free.push_back(key);
    } else {
      bot.who = bots::executive_bot(key - plan.customers);
      bot.script = cast_executive(plan, key - plan.customers, board);
    }
    bots::Link::Events events;
    events.on_line = [this, key](std::string_view line) {
      step(key, [&](bots::Script& s, TimePoint at, Deeds& d) { s.on_line(line, at, d); });
    };
    events.on_closed = [this, key](std::string_view error) {
      step(key, [&](bots::Script& s, TimePoint at, Deeds& d) { s.on_closed(error, at, d); });
    };
    events.on_deadline = [this, key] { plan_next(key); };
    bot.link = std::make_unique<bots::Link>(loop.uv, bot.script->manner(), std::move(events));
  }
}

Result<void> Crowd::State::run() {
  raise_descriptor_limit();
  const Result<sockaddr_storage> found = resolve(plan.host, plan.port);
  if (!found) return tl::make_unexpected(found.error());
  address = *found;
  timer.emplace(loop.uv, [this] { on_time(); });
  watch_signals();
  prepare = make_uv_handle<uv_prepare_t>(
      this, [this](uv_prepare_t* handle) { return uv_prepare_init(&loop.uv, handle); });
  uv_prepare_start(prepare.get(),
                   [](uv_prepare_t* handle) { static_cast<State*>(handle->data)->on_prepare(); });
  const TimePoint begun = now();
  agenda.set(phase_key(), begun + kFirstLoginWithin + kLoginWithin * plan.executives);
  log_in_more(begun);
  if (phase != Phase::kOver) uv_run(&loop.uv, UV_RUN_DEFAULT);
  timer.reset();
  signals.clear();
  prepare.reset();
  bots.clear();
  if (!trouble.empty()) return fail(ErrorCode::kSystem, trouble);
  return {};
}

void Crowd::State::watch_signals() {
  for (const int number : {SIGINT, SIGTERM}) {
    signals.push_back(make_uv_handle<uv_signal_t>(
        this, [this](uv_signal_t* handle) { return uv_signal_init(&loop.uv, handle); }));
    const auto on_signal = [](uv_signal_t* handle, int) {
      auto* const self = static_cast<State*>(handle->data);
      if (self->phase == Phase::kOpen) return self->drain(now());
      if (self->phase == Phase::kDraining) return self->finish();
      self->give_up("interrupted before the first customer came");
    };
    uv_signal_start(signals.back().get(), on_signal, number);
  }
}

// Before every wait of the loop.
void Crowd::State::on_prepare() {
  if (phase != Phase::kOver) timer->set(agenda.next());
}

void Crowd::State::on_time() {
  for (int steps = 0; steps < kMaxStepsPerWake && phase != Phase::kOver; ++steps) {
    const TimePoint current = now();
    const auto due = agenda.take(current);
    if (!due) return;
    on_due(due->key, due->at, current);
  }
}

void Crowd::State::on_due(Agenda::Key key, TimePoint at, TimePoint current) {
  if (key < arrival_key()) {
    if (!bots[key].is_here) {
      if (phase == Phase::kOpen) bring_in(key, at);
      return;
    }
    lateness.add(current - at);
    bots[key].link->on_time(current);
    return step(key, [](bots::Script& s, TimePoint t, Deeds& d) { s.on_time(t, d); });
  }
  if (key == arrival_key()) {
    arrive(at);
    return next_arrival();
  }
  if (key == second_key()) {
    audience.on_second(current);
    return agenda.set(key, at + kSecond);
  }
  if (phase == Phase::kOpen) return drain(current);
  if (phase == Phase::kDraining) return finish();
  give_up("only " + std::to_string(at_work) + " of " + std::to_string(plan.executives) +
          " executives could log in in time");
}

template <class How>
void Crowd::State::step(Agenda::Key key, How how) {
  const TimePoint at = now();
  Deeds deeds;
  how(*bots[key].script, at, deeds);
  carry_out(key, deeds, at);
  // Executives whose conversations have fallen quiet.
  for (const BotId woken : board.take_woken()) {
    Deeds more;
    const Agenda::Key other = key_of(woken);
    bots[other].script->on_time(at, more);
    carry_out(other, more, at);
  }
}

void Crowd::State::carry_out(Agenda::Key key, Deeds& deeds, TimePoint at) {
  Bot& bot = bots[key];
  for (bots::What& what : deeds.facts) {
    if (phase == Phase::kLoggingIn) see_login(key, what, at);
    audience.see({at, bot.who, std::move(what), bot.script->manner().sip_bytes > 0});
  }
  if (deeds.connection == Deeds::Connection::kReset) bot.link->reset();
  if (deeds.connection == Deeds::Connection::kOpen) bot.link->open(address);
  bot.link->send(deeds.bytes);
  plan_next(key);
  if (!deeds.is_over || !bot.is_here) return;
  bot.is_here = false;
  --here;
  if (phase == Phase::kLoggingIn) {
    return give_up("the executive " + name_of(bot.who) +
                   " cannot log in. Add the accounts with 'turno admin "
                   "executive import FILE.csv' (rows of " +
                   name_of(bot.who) + ",Bot,PASSWORD and so on), and say --password");
  }
  bot.link->reset();
  if (is_customer(key)) {
    if (plan.arrivals.closed()) {
      agenda.set(key, at + kComeAgainAfter);
    } else {
      free.push_back(key);
    }
  }
  if (phase == Phase::kDraining && here == 0) finish();
}

void Crowd::State::see_login(Agenda::Key, const bots::What& what, TimePoint at) {
  if (const auto* const refused = std::get_if<bots::Refused>(&what)) trouble = refused->words;
  if (const auto* const lost = std::get_if<bots::Disconnected>(&what)) {
    if (!lost->on_purpose) {
      give_up(plan.host + ":" + std::to_string(plan.port) + ": " + lost->words);
    }
  }
  if (!std::holds_alternative<bots::Ready>(what)) return;
  trouble.clear();
  ++at_work;
  log_in_more(at);
}

void Crowd::State::plan_next(Agenda::Key key) {
  const auto script = bots[key].script->next_deadline();
  const auto link = bots[key].link->next_deadline();
  agenda.set(key, script && link ? std::min(*script, *link) : script ? script : link);
}

void Crowd::State::bring_in(Agenda::Key key, TimePoint due) {
  bots[key].is_here = true;
  ++here;
  step(key, [&](bots::Script& s, TimePoint at, Deeds& d) { s.begin(due, at, d); });
}

void Crowd::State::log_in_more(TimePoint at) {
  while (logins_begun < plan.executives && logins_begun < at_work + kLoginsAtOnce) {
    bring_in(plan.customers + logins_begun++, at);
    if (phase == Phase::kOver) return;
  }
  if (at_work == plan.executives) open_doors(at);
}

void Crowd::State::open_doors(TimePoint at) {
  phase = Phase::kOpen;
  start = at;
  audience.on_start(start);
  agenda.set(phase_key(), start + plan.duration);
  agenda.set(second_key(), start + kSecond);
  next_arrival();
}

void Crowd::State::next_arrival() {
  if (phase != Phase::kOpen) return;
  if (!arrivals.closed()) {
    const auto next = arrivals.next(dice);
    return agenda.set(arrival_key(), next ? std::optional(start + *next) : std::nullopt);
  }
  const std::size_t come = plan.customers - free.size();
  if (come == plan.customers) return;
  const auto after =
      std::chrono::duration<double>(static_cast<double>(come) / kClosedArrivalsPerSecond);
  agenda.set(arrival_key(), start + std::chrono::duration_cast<Duration>(after));
}

void Crowd::State::arrive(TimePoint due) {
  if (free.empty()) {
    ++no_one_left;
    return;
  }
  const Agenda::Key key = free.front();
  free.pop_front();
  bring_in(key, due);
}

void Crowd::State::drain(TimePoint at) {
  phase = Phase::kDraining;
  agenda.set(arrival_key(), std::nullopt);
  agenda.set(phase_key(), at + plan.drain);
  for (Agenda::Key key = 0; key < arrival_key() && phase != Phase::kOver; ++key) {
    if (!bots[key].is_here) continue;
    step(key, [](bots::Script& s, TimePoint t, Deeds& d) { s.wind_down(t, d); });
  }
  if (here == 0) finish();
}

void Crowd::State::finish() {
  phase = Phase::kOver;
  uv_stop(&loop.uv);
}

void Crowd::State::give_up(std::string why) {
  if (!trouble.empty()) why += "; the server said: " + trouble;
  trouble = std::move(why);
  finish();
}

Crowd::Crowd(const Plan& plan, Audience audience)
    : state_(std::make_unique<State>(plan, std::move(audience))) {}
Crowd::~Crowd() = default;

Result<void> Crowd::run() { return state_->run(); }
std::uint64_t Crowd::no_one_left() const { return state_->no_one_left; }
const Histogram& Crowd::lateness() const { return state_->lateness; }

}  // namespace turno::swarm
