#include "tests/fuzz/session_fuzz.h"

#include "base/check.h"
#include "base/text.h"

namespace turno::testing {
namespace {

// No more than a long visit; longer inputs only take longer.
constexpr int kMaxLines = 64;

void do_one(World& world, Person& person, Person& other, std::string_view line) {
  if (line == "\x01") return person.sends(LineFault::kTooLong);
  if (line == "\x02") return person.sends(LineFault::kNotUtf8);
  if (line == "\x03") return person.is_silent(Session::Silence::kIdle);
  if (line == "\x04") return person.drops();
  if (line == "\x05") return other.drops();
  if (line == "\x06") return other.types("hola");
  if (line == "\x07") return other.types(":menu");
  if (line == "\x08") return other.types(":end");
  if (line == "\x0e") return world.clock().advance(std::chrono::seconds(10));
  if (line == "\x0f") return world.drain();
  if (text_fault(line) == TextFault::kNone) person.types(line.substr(0, kMaxLineBytes));
}

// Nothing that could drive a terminal, and no line end, may come out, whatever went in.
void check_said(Person& person) {
  for (const std::string& line : person.reads()) CHECK(text_fault(line) == TextFault::kNone);
}

}  // namespace

void play(World& world, Person& person, Person& other, std::string_view script) {
  for (int lines = 0; lines < kMaxLines && !script.empty(); ++lines) {
    const std::size_t end = script.find('\n');
    do_one(world, person, other, script.substr(0, end));
    check_said(person);
    check_said(other);
    script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
  }
  person.drops();
  other.drops();
  const LineCounts counts = world.desk().line.counts();
  CHECK(counts.waiting == 0 && counts.free == 0 && counts.at_work == 0);
  world.sweep();
  world.console();
  // Right passwords are typed again and again; wrong ones must not lock the run out of itself.
  world.clock().advance(std::chrono::minutes(10));
}

World& fuzz_world() {
  static World world;
  return world;
}

}  // namespace turno::testing
