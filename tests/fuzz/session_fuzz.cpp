#include "tests/fuzz/session_fuzz.h"

#include "base/check.h"
#include "base/text.h"

namespace turno::testing {
namespace {

// No more than a long visit; longer inputs only take longer.
constexpr int kMaxLines = 64;

constexpr std::chrono::seconds kGrace{30};

Policy plain() {
  Policy policy;
  policy.grace = Duration::zero();
  return policy;
}

Policy every_rule() {
  Policy policy;
  policy.grace = kGrace;
  policy.capacity = 2;
  policy.offer = OfferMode::kAccept;
  policy.max_missed = 1;
  policy.wrap_up = std::chrono::seconds(20);
  policy.sticky = std::chrono::seconds(10);
  policy.lines[0].max_wait = std::chrono::seconds(60);
  policy.lines[0].no_executives = {DoorAction::kMessage, {}};
  policy.lines.push_back(Policy::usual_line());
  policy.lines[1].name = "ventas";
  policy.lines[1].max_queue = 1;
  return policy;
}

void do_one(World& world, Person& person, Person& other, std::string_view line) {
  if (line == "\x01") return person.sends(LineFault::kTooLong);
  if (line == "\x02") return person.sends(LineFault::kNotUtf8);
  if (line == "\x03") return person.is_silent(Session::Silence::kIdle);
  if (line == "\x04") return person.drops();
  if (line == "\x05") return other.drops();
  if (line == "\x06") return other.types("hola");
  if (line == "\x07") return other.types(":menu");
  if (line == "\x08") return other.types(":end");
  if (line == "\x0e") return world.passes(std::chrono::seconds(10));
  if (line == "\x0f") return world.drain();
  if (line == "\x11") return other.types(":accept");
  if (line == "\x12") return other.types(":ready");
  if (line == "\x13") return other.types("3");
  if (text_fault(line) == TextFault::kNone) person.types(line.substr(0, kMaxLineBytes));
}

// Nothing that could drive a terminal, and no line end, may come out, whatever went in.
void check_said(Person& person) {
  for (const std::string& line : person.reads()) CHECK(text_fault(line) == TextFault::kNone);
}

}  // namespace

void play(World& world, Person& person, Person& other, std::string_view script) {
  Person* played = &person;
  for (int lines = 0; lines < kMaxLines && !script.empty(); ++lines) {
    const std::size_t end = script.find('\n');
    const std::string_view line = script.substr(0, end);
    if (line == "\x10") {  // lost, and somebody connects again
      played->drops();
      played = &world.connect();
    } else {
      do_one(world, *played, other, line);
    }
    check_said(*played);
    check_said(other);
    script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
  }
  played->drops();
  other.drops();
  world.passes(kGrace);
  const LineCounts counts = world.desk().line.counts();
  CHECK(counts.waiting == 0 && counts.free == 0 && counts.at_work == 0);
  world.sweep();
  world.console();
  // Right passwords are typed again and again; wrong ones must not lock the run out of itself.
  world.clock().advance(std::chrono::minutes(10));
}

std::array<World*, 2> fuzz_worlds() {
  static World first(plain());
  static World second(every_rule());
  return {&first, &second};
}

}  // namespace turno::testing
