#include "textflag.h"

// STEP multiplies sixteen numbers of the question, in Y4, with those of a row and
// adds them in pairs to the row's sums.
#define STEP(row, s) \
	VPMOVSXBW (row)(AX*1), Y5; \
	VPMADDWD Y4, Y5, Y5; \
	VPADDD Y5, s, s

// func dotsAVX2(sums *int32, question *int16, rows *byte, count int)
TEXT ·dotsAVX2(SB), NOSPLIT, $0-32
	MOVQ sums+0(FP), DI
	MOVQ question+8(FP), SI
	MOVQ rows+16(FP), DX
	MOVQ count+24(FP), BX

four:
	LEAQ 384(DX), R8
	LEAQ 768(DX), R9
	LEAQ 1152(DX), R10
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	XORQ AX, AX

step:
	VMOVDQU (SI)(AX*2), Y4
	STEP(DX, Y0)
	STEP(R8, Y1)
	STEP(R9, Y2)
	STEP(R10, Y3)
	ADDQ $16, AX
	CMPQ AX, $384
	JLT  step

	VPHADDD Y1, Y0, Y0
	VPHADDD Y3, Y2, Y2
	VPHADDD Y2, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPADDD X1, X0, X0
	VMOVDQU X0, (DI)
	ADDQ $16, DI
	ADDQ $1536, DX
	SUBQ $4, BX
	JNZ  four
	VZEROUPPER
	RET
