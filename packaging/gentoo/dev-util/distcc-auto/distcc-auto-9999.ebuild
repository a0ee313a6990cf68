# Copyright 2026 Gentoo Authors
# Distributed under the terms of the MIT License

EAPI=8

inherit cmake

DESCRIPTION="Finds distcc servers by name, checks each, and hands distcc the good ones"
HOMEPAGE="https://wiki.gentoo.org/wiki/No_homepage"

if [[ ${PV} == 9999 ]]; then
	inherit git-r3
	# A clone at hand; EGIT_OVERRIDE_REPO_USR_SRC_DISTCC_AUTO names another one.
	EGIT_REPO_URI="file:///usr/src/distcc-auto"
else
	# To be put into DISTDIR by hand, and into the Manifest: see pkg_nofetch.
	SRC_URI="${P}.tar.gz"
	RESTRICT="fetch"
	KEYWORDS="~amd64 ~arm64 ~x86"
fi

LICENSE="MIT"
SLOT="0"
IUSE="test"
RESTRICT+=" !test? ( test )"

COMMON_DEPEND="
	dev-cpp/tomlplusplus
	dev-libs/libsodium:=
	dev-libs/lzo:2
	net-dns/c-ares:=
"
RDEPEND="
	${COMMON_DEPEND}
	dev-util/shadowman
	>=sys-devel/distcc-3.4-r6
"
DEPEND="
	${COMMON_DEPEND}
	dev-cpp/asio
	dev-cpp/cli11
	dev-cpp/nlohmann_json
	test? ( dev-cpp/gtest )
"
BDEPEND="
	app-text/scdoc
	virtual/pkgconfig
"

pkg_nofetch() {
	einfo "Put ${P}.tar.gz into your DISTDIR. In a clone of that version it is made by"
	einfo "  git archive --prefix=${P}/ -o ${P}.tar.gz HEAD"
	einfo "and taken into the Manifest by"
	einfo "  ebuild ${P}.ebuild manifest"
}

src_configure() {
	local mycmakeargs=(
		# The sandbox traces static programs, which takes longer than they save.
		-DDISTCC_AUTO_STATIC=OFF
		# It is about Debian's packages.
		-DDISTCC_AUTO_SERVER_SETUP=OFF
		-DDISTCC_AUTO_TESTS=$(usex test)
	)
	cmake_src_configure
}

src_test() {
	# The others start daemons, which a sandbox has no network for.
	cmake_src_test -L unit
}

src_install() {
	cmake_src_install

	insinto /etc/distcc-auto
	doins packaging/config.toml

	# The links are kept by compiler-shadow, for which a name must be one of a shell's variable as well.
	dosym distcc-auto /usr/bin/distcc_auto
	insinto /usr/share/shadowman/tools
	newins - distcc_auto <<<"${EPREFIX}/usr/lib/distcc-auto"
}

pkg_postinst() {
	if [[ -z ${ROOT} ]]; then
		eselect compiler-shadow update distcc_auto
	fi

	elog "For Portage: FEATURES=\"distcc\" in make.conf, and either"
	elog "  CC=\"distcc-auto gcc\" and CXX=\"distcc-auto g++\" there, or"
	elog "  ln -sfnT ../distcc-auto ${EROOT}/usr/lib/distcc/bin"
	elog "(again after each upgrade of distcc, which puts its own link back),"
	elog "so that distcc's folder in PATH leads to distcc-auto's links to compilers,"
	elog "which eselect compiler-shadow keeps when compilers come and go."
	elog "Servers are named in ${EROOT}/etc/distcc-auto/config.toml or by"
	elog "DISTCC_AUTO_HOSTS in make.conf."
}

pkg_prerm() {
	if [[ -z ${REPLACED_BY_VERSION} && -z ${ROOT} ]]; then
		eselect compiler-shadow remove distcc_auto
	fi
}

pkg_postrm() {
	if [[ $(readlink "${EROOT}/usr/lib/distcc/bin") == ../distcc-auto ]]; then
		ewarn "distcc's own folder of links is gone; have it back with"
		ewarn "  ln -sfnT . ${EROOT}/usr/lib/distcc/bin"
	fi
}
