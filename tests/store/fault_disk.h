// FaultDisk: what a disk holds of a few files, and what it would still hold after a power cut.
//
// Invariants:
//  1 What was written before a flush that succeeded survives a power cut, byte for byte, unless it
//    was written over later.
//  2 Of what was written since, any part may survive, in units of a sector: none, all, the
//    beginning, or every other piece. The seed decides, and nothing else does.
//  3 After a flush that failed a later one does not help: what it was to make durable is durable or
//    gone for good there and then, as in a page cache that drops its dirty pages after an error.
//
// Plain memory, no file is touched. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace turno {

class FaultDisk {
 public:
  // The unit in which a disk writes all or nothing.
  static constexpr std::size_t kSectorBytes = 512;

  explicit FaultDisk(std::uint64_t seed) : random_(seed) {}

  // `file` is there with these bytes, durably. Nothing happens when it is known already.
  void found(const std::string& file, std::string bytes);
  // The file must be known.
  void write(const std::string& file, std::size_t offset, std::string_view bytes);
  void truncate(const std::string& file, std::size_t bytes);
  void flush(const std::string& file);
  void fail_flush(const std::string& file);
  // Nothing of it comes back: the caller of the database only deletes what it needs no more.
  void remove(const std::string& file);

  // What each file holds when power is back. Everything in it is durable then.
  const std::map<std::string, std::string>& lose_power();
  // Writes, truncations that no flush has made durable yet; for tests that must have some.
  std::size_t unflushed() const;

 private:
  // A write, or, without bytes, a new length.
  struct Change {
    std::size_t offset = 0;
    std::string bytes;
  };
  // How much of the unflushed changes survives a cut.
  enum class Luck { kNothing, kEverything, kBeginning, kPieces };

  bool coin() { return (random_() & 1) != 0; }
  void survive(std::string& image, const std::vector<Change>& changes, Luck luck);
  // As much of it as one draw lets through: sector by sector of the file.
  void survive_in_pieces(std::string& image, const Change& change);

  std::mt19937_64 random_;
  std::map<std::string, std::string> durable_;
  std::map<std::string, std::vector<Change>> unflushed_;
};

}  // namespace turno
