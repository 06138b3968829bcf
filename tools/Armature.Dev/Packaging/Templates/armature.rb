class Armature < Formula
  desc "@SUMMARY@"
  homepage "@PAGE@"
  version "@VERSION@"
  license "Apache-2.0"

@PLATFORMS@

  def install
    bin.install "armature"
    bash_completion.install "completions/bash/armature"
    zsh_completion.install "completions/zsh/_armature"
    fish_completion.install "completions/fish/armature.fish"
    man1.install Dir["man/man1/*"]
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/armature --version")
    assert_match "numpy", shell_output("#{bin}/armature demo", 1)
  end
end
